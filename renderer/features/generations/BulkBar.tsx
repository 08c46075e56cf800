import { Button, VisuallyHidden } from '@mantine/core';
import { IconBolt, IconColumns2, IconCopy, IconPlayerPlay, IconX } from '@tabler/icons-react';
import { useCallback } from 'react';
import { DEFAULT_RUN_REQUEST, MOST_AT_ONCE } from '../../../src/api/index.ts';
import { type SettledView, useGenIds, useIsReadOnly } from '../../api/index.ts';
import { copyText } from '../../components/index.ts';
import shared from '../../components/strip.module.css';
import {
  clearSelection,
  countSelected,
  openComparing,
  prepareNewRun,
  type Selection,
  selectAll,
  selectionFilter,
} from '../../state/index.ts';
import { countOf, formatCount, READ_ONLY_WORDS } from '../../words/index.ts';
import { tellFailure } from '../annotate/index.ts';
import { forceAllRequest } from '../run/index.ts';
import { useCommand } from '../shortcuts/index.ts';
import { AcceptManyButton } from './accept/index.ts';
import classes from './BulkBar.module.css';
import { BulkButton } from './BulkButton.tsx';
import { BulkTags } from './BulkTags.tsx';
import { useSelection } from './useSelecting.ts';

/** What can be done with everything that is selected, at the foot of the table while anything is. */
export function BulkBar({ settled: { view, present: total } }: { settled: SettledView }) {
  const selection = useSelection(view);
  const count = countSelected(selection, total);
  return (
    <>
      <VisuallyHidden aria-live="polite">{count > 0 && selectionWords(selection, count, total)}</VisuallyHidden>
      {count > 0 && <Bar selection={selection} count={count} total={total} />}
    </>
  );
}

interface BarProps {
  readonly selection: Selection;
  readonly count: number;
  readonly total: number;
}

function Bar({ selection, count, total }: BarProps) {
  const fetchIds = useGenIds();
  useCommand('detail.close', clearSelection);
  const filter = selectionFilter(selection);
  const getIds = useCallback(
    async () =>
      selection.isAll
        ? fetchIds({ filter: selectionFilter(selection), sort: { key: 'genId', direction: 'asc' } }, 0, MOST_AT_ONCE)
        : [...selection.genIds],
    [selection, fetchIds],
  );
  const withIds = (act: (genIds: readonly string[]) => unknown) => void getIds().then(act).catch(tellFailure);
  const isReadOnly = useIsReadOnly();
  const readOnly = isReadOnly ? READ_ONLY_WORDS : undefined;
  const isTooMany = count > MOST_AT_ONCE;
  const tooMany = isTooMany ? `At most ${formatCount(MOST_AT_ONCE)} at once` : undefined;
  return (
    <section className={shared.strip} aria-label="Selection">
      <span className={classes.count} aria-hidden>
        {selectionWords(selection, count, total)}
      </span>
      {!selection.isAll && count < total && (
        <Button variant="subtle" size="compact-xs" onClick={() => selectAll({ line: selection.line })}>
          Select all {formatCount(total)}
        </Button>
      )}
      <div className={classes.actions}>
        <Button
          size="compact-sm"
          leftSection={<IconPlayerPlay size={14} />}
          disabled={isReadOnly}
          title={readOnly}
          onClick={() => prepareNewRun({ ...DEFAULT_RUN_REQUEST, filter })}
        >
          Run…
        </Button>
        <BulkButton
          icon={IconBolt}
          label="Force regenerate…"
          isDisabled={isReadOnly}
          title={readOnly}
          onClick={() => prepareNewRun(forceAllRequest(filter, 'raw'))}
        />
        <BulkButton
          icon={IconColumns2}
          label="Compare"
          isDisabled={count < 2 || count > 4}
          title={count < 2 || count > 4 ? 'Two to four can be compared' : undefined}
          onClick={() => withIds((genIds) => openComparing(genIds.map((genId) => ({ genId, artifactId: null }))))}
        />
        <AcceptManyButton isDisabled={isTooMany || isReadOnly} title={readOnly ?? tooMany} withIds={withIds} />
        <BulkTags isDisabled={isTooMany || isReadOnly} title={readOnly ?? tooMany} withIds={withIds} />
        <BulkButton
          icon={IconCopy}
          label="Copy ids"
          isDisabled={isTooMany}
          title={tooMany}
          onClick={() => withIds((genIds) => copyText(genIds.join('\n'), `Copied ${countOf(genIds.length, 'id')}`))}
        />
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconX size={14} />}
          title="Select nothing (Esc)"
          onClick={clearSelection}
        >
          Clear
        </Button>
      </div>
    </section>
  );
}

function selectionWords({ isAll }: Selection, count: number, total: number): string {
  if (!isAll) return `${formatCount(count)} selected`;
  return count === total
    ? `All ${formatCount(total)} matching selected`
    : `${formatCount(count)} of ${formatCount(total)} matching selected`;
}
