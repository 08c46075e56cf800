import { Loader } from '@mantine/core';
import { lazy, Suspense, useEffect } from 'react';
import { leaveGeneration, openLineage, toggleFull, togglePaneSide, useUi, useView } from '../../state/index.ts';
import { DetailPane } from '../detail/index.ts';
import { GenerationTable } from '../generations/index.ts';
import { useCommand } from '../shortcuts/index.ts';
import classes from './shell.module.css';
import { usePanePlace } from './usePanePlace.ts';
import { usePaneSplit } from './usePaneSplit.ts';

/** Loaded when it is first wanted: drawing graphs takes more code than all the rest of the window. */
const LineageView = lazy(async () => ({ default: (await import('../lineage/index.ts')).LineageView }));

/**
 * The table and, once a generation is open, its detail beside or below it, or in its place where there is no room for both or
 * somebody wants to read. The table is never taken out of the page, so that it keeps its place, not even while something
 * covers both.
 */
export function Panes({ root, isCovered }: { root: string; isCovered: boolean }) {
  const openGenId = useView((state) => (isCovered ? null : state.openGenId));
  const lineageOf = useView((state) => (isCovered ? null : state.lineageOf));
  useCommand('lineage.show', showLineage);
  const place = usePanePlace();
  // Where there is room for one pane only the lineage that was asked for is it; a generation chosen there covers it again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when it is asked for, not when the window becomes narrow
  useEffect(() => {
    if (lineageOf !== null && place === 'alone') leaveGeneration();
  }, [lineageOf]);
  const isBelow = place === 'below';
  const beside = usePaneSplit(root, 'right');
  const below = usePaneSplit(root, 'bottom');
  const splitter = isBelow ? below : beside;
  const isSplit = openGenId !== null && (isBelow || place === 'beside');
  const sizeOf = (index: number) => ({ flexBasis: isSplit ? `${splitter.sizes[index]}%` : '100%' });
  return (
    <main
      ref={splitter.ref}
      className={classes.panes}
      data-below={isBelow || undefined}
      data-hidden={isCovered || undefined}
    >
      <div className={classes.pane} data-hidden={(openGenId !== null && !isSplit) || undefined} style={sizeOf(0)}>
        <div className={classes.table} data-hidden={lineageOf !== null || undefined}>
          <GenerationTable />
        </div>
        {lineageOf !== null && (
          <Suspense fallback={<Loader m={16} role="status" aria-label="Loading the lineage" />}>
            <LineageView key={lineageOf} genId={lineageOf} />
          </Suspense>
        )}
      </div>
      {isSplit && (
        // biome-ignore lint/a11y/useSemanticElements: a rule across the page takes no keys and is not drawn upright
        <div
          {...splitter.getHandleProps({ index: 0 })}
          className={classes.handle}
          role="separator"
          aria-label={isBelow ? 'Height of the table' : 'Width of the table'}
          title="Drag, or use the arrow keys; double-click for the usual size"
        />
      )}
      {openGenId !== null && place !== 'alone' && <PlaceCommands />}
      {openGenId !== null && (
        <div className={classes.pane} style={sizeOf(1)}>
          <DetailPane genId={openGenId} place={place} />
        </div>
      )}
    </main>
  );
}

/** Also while the generation is on its way. */
function PlaceCommands() {
  useCommand('detail.full', toggleFull);
  useCommand('detail.side', togglePaneSide);
  return null;
}

/** Of what is open, or what the keyboard is on. */
function showLineage(): void {
  const genId = useView.getState().openGenId ?? useUi.getState().cursor?.genId ?? null;
  if (genId !== null) openLineage(genId);
}
