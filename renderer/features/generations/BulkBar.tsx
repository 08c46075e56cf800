import { Button, VisuallyHidden } from '@mantine/core';
import { useResizeObserver } from '@mantine/hooks';
import { IconBolt, IconCircleCheck, IconColumns2, IconCopy, IconPlayerPlay, IconX } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { DEFAULT_RUN_REQUEST, type GenerationSort, MOST_AT_ONCE } from '../../../src/api/index.ts';
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
import { AcceptManyDialog } from './accept/index.ts';
import classes from './BulkBar.module.css';
import { type BulkAction, BulkButton, MoreActions } from './BulkButton.tsx';
import { BulkExport } from './BulkExport.tsx';
import { BulkTags } from './BulkTags.tsx';
import { useSelection } from './useSelecting.ts';

/** Pixels that all of it takes, and that it takes without what is done less often: what has no room is behind “More”. */
const ROOM_FOR_ALL = 1_120;
const ROOM_FOR_MOST = 960;

/** What can be done with everything that is selected, at the foot of the table while anything is. */
export function BulkBar({ settled: { view, present: total } }: { settled: SettledView }) {
  const selection = useSelection(view);
  const count = countSelected(selection, total);
  return (
    <>
      <VisuallyHidden aria-live="polite">{count > 0 && selectionWords(selection, count, total)}</VisuallyHidden>
      {count > 0 && <Bar selection={selection} sort={view.sort} count={count} total={total} />}
    </>
  );
}

interface BarProps {
  readonly selection: Selection;
  readonly sort: GenerationSort;
  readonly count: number;
  readonly total: number;
}

function Bar({ selection, sort, count, total }: BarProps) {
  const fetchIds = useGenIds();
  const [measured, { width }] = useResizeObserver<HTMLElement>();
  const [accepting, setAccepting] = useState<readonly string[] | null>(null);
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
  const comparing: BulkAction = {
    icon: IconColumns2,
    label: 'Compare',
    isDisabled: count < 2 || count > 4,
    title: count < 2 || count > 4 ? 'Two to four can be compared' : undefined,
    onClick: () => withIds((genIds) => openComparing(genIds.map((genId) => ({ genId, artifactId: null })))),
  };
  const rare: readonly BulkAction[] = [
    {
      icon: IconCircleCheck,
      label: 'Still valid…',
      isDisabled: isTooMany || isReadOnly,
      title: readOnly ?? tooMany,
      onClick: () => withIds(setAccepting),
    },
    {
      icon: IconCopy,
      label: 'Copy ids',
      isDisabled: isTooMany,
      title: tooMany,
      onClick: () => withIds((genIds) => copyText(genIds.join('\n'), `Copied ${countOf(genIds.length, 'id')}`)),
    },
  ];
  const isNarrow = width > 0 && width < ROOM_FOR_ALL;
  const isNarrower = isNarrow && width < ROOM_FOR_MOST;
  return (
    <section ref={measured} className={shared.strip} aria-label="Selection" data-lower-edge>
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
        {!isNarrower && <BulkButton {...comparing} />}
        <BulkTags isDisabled={isTooMany || isReadOnly} title={readOnly ?? tooMany} withIds={withIds} />
        <BulkExport view={{ filter, sort }} count={count} />
        {isNarrow ? (
          <MoreActions actions={isNarrower ? [comparing, ...rare] : rare} />
        ) : (
          rare.map((action) => <BulkButton key={action.label} {...action} />)
        )}
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
      <AcceptManyDialog genIds={accepting} onChange={setAccepting} />
    </section>
  );
}

function selectionWords({ isAll }: Selection, count: number, total: number): string {
  if (!isAll) return `${formatCount(count)} selected`;
  return count === total
    ? `All ${formatCount(total)} matching selected`
    : `${formatCount(count)} of ${formatCount(total)} matching selected`;
}
