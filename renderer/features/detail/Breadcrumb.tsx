import { Anchor } from '@mantine/core';
import type { GenerationDetail } from '../../../src/api/index.ts';
import { useCatalogue } from '../../api/index.ts';
import { openGeneration } from '../../state/index.ts';
import { capitalise } from '../../words/index.ts';
import classes from './detail.module.css';

/** The way from the root of the chain to this generation. */
export function Breadcrumb({ detail: { ancestors, row } }: { detail: GenerationDetail }) {
  const { getTemplateName } = useCatalogue();
  return (
    <nav className={classes.breadcrumb} aria-label="Made from">
      <ol>
        {ancestors.map((ancestor) => (
          <li key={ancestor.genId}>
            <Anchor
              component="button"
              type="button"
              className={classes.crumb}
              title={ancestor.genId}
              onClick={() => openGeneration(ancestor.genId)}
            >
              {capitalise(ancestor.stage)}: {getTemplateName(ancestor.stage, ancestor.templateId)}
              {ancestor.replicate > 1 && ` (${ancestor.replicate})`}
            </Anchor>
          </li>
        ))}
        <li aria-current="page">{capitalise(row.stage)}</li>
      </ol>
    </nav>
  );
}
