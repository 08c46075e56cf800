import { Skeleton, VisuallyHidden } from '@mantine/core';
import { type SettledView, useSettledView } from '../../api/index.ts';
import { ErrorNotice } from '../../components/index.ts';
import { useUi, useView } from '../../state/index.ts';
import { BulkBar } from './BulkBar.tsx';
import emptyClasses from './EmptyTable.module.css';
import { NoGenerations, NothingMatches } from './EmptyTable.tsx';
import { FilterBar } from './FilterBar.tsx';
import classes from './GenerationTable.module.css';
import { Grid } from './Grid.tsx';
import { MovedRows } from './MovedRows.tsx';

/** The table of generations with its filters. */
export function GenerationTable() {
  const settled = useSettledView(
    useView((state) => state.table),
    isTableInUse,
  );
  return (
    <section className={classes.pane} aria-label="Generations">
      <FilterBar settled={settled} />
      <div className={classes.body}>
        <TableBody settled={settled} />
        {settled.isOutdated && <MovedRows settled={settled} />}
      </div>
      <BulkBar settled={settled} />
      <Spoken />
    </section>
  );
}

/** Whether rows that change places would do so under somebody's hand or eyes. */
function isTableInUse(): boolean {
  const grid = document.querySelector('[role="grid"]');
  if (grid === null || useUi.getState().isTableFollowed) return false;
  return useView.getState().openGenId !== null || grid.scrollTop > 0 || grid.matches(':hover, :focus-within');
}

/** What changed at a place where the focus is not, for screen readers. */
function Spoken() {
  const spoken = useUi((ui) => ui.spoken);
  return <VisuallyHidden aria-live="polite">{spoken}</VisuallyHidden>;
}

function TableBody({ settled }: { settled: SettledView }) {
  const isFiltered = Object.keys(settled.view.filter).length > 0;
  if (settled.error !== null) {
    return (
      <div className={emptyClasses.message}>
        <ErrorNotice error={settled.error} onRetry={settled.retry} />
      </div>
    );
  }
  if (settled.isLoading) return <LoadingRows />;
  if (settled.total === 0) return isFiltered ? <NothingMatches /> : <NoGenerations />;
  return <Grid settled={settled} />;
}

function LoadingRows() {
  return (
    <div className={classes.loading} role="status" aria-label="Loading the generations">
      {Array.from({ length: 12 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike and never move
        <Skeleton key={index} height={12} radius="xs" />
      ))}
    </div>
  );
}
