import { Button } from '@mantine/core';
import type { GenerationDetail } from '../../../src/api/index.ts';
import { useCatalogue } from '../../api/index.ts';
import { Notice } from '../../components/index.ts';
import { openGeneration } from '../../state/index.ts';
import { capitalise } from '../../words/index.ts';

/** Where nothing of its own has changed but what it was made from is stale itself: the way up the chain. */
export function AncestorNotice({ detail: { row, ancestors } }: { detail: GenerationDetail }) {
  const { getTemplateName } = useCatalogue();
  const parent = ancestors.at(-1);
  if (parent === undefined || !row.stale.includes('ancestor')) return null;
  return (
    <Notice
      tone="warn"
      label="Stale by its parent"
      title={`What it was made from is stale: ${parent.stage} ${getTemplateName(parent.stage, parent.templateId)}`}
      actions={
        <Button size="compact-sm" variant="default" onClick={() => openGeneration(parent.genId)}>
          Open the {parent.stage}
        </Button>
      }
    >
      {capitalise(row.stage)} and {parent.stage} are current again once the {parent.stage} is made again or accepted as
      still valid.
    </Notice>
  );
}
