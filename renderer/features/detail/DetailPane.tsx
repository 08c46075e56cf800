import { Button, Skeleton } from '@mantine/core';
import { useCallback } from 'react';
import { flushSync } from 'react-dom';
import type { RunInfo } from '../../../src/api/index.ts';
import { useActiveRun, useGeneration } from '../../api/index.ts';
import { ErrorNotice } from '../../components/index.ts';
import { closeGeneration, openTab, TABS, toggleFull, useView } from '../../state/index.ts';
import { AnnotationBar } from '../annotate/index.ts';
import { useCommand } from '../shortcuts/index.ts';
import { Children } from './Children.tsx';
import { DetailHeader } from './DetailHeader.tsx';
import { DetailTabs } from './DetailTabs.tsx';
import classes from './detail.module.css';
import { PhaseCards } from './PhaseCards.tsx';
import { PhaseNotices } from './PhaseNotices.tsx';
import type { PanePlace } from './PlaceButtons.tsx';

interface DetailPaneProps {
  readonly genId: string;
  readonly place: PanePlace;
}

/** One generation: where it stands and why, its texts, its versions, and what can be done. */
export function DetailPane({ genId, place }: DetailPaneProps) {
  const { data: detail, error, isPlaceholderData, refetch } = useGeneration(genId);
  const activeRun = useActiveRun();
  const run = activeRun !== null && isAbout(activeRun, genId) ? activeRun : null;
  useCommand('detail.close', place === 'full' ? toggleFull : closeToTable);
  useCommand(
    'detail.nextTab',
    useCallback(() => turnTab(1), []),
  );
  useCommand(
    'detail.previousTab',
    useCallback(() => turnTab(-1), []),
  );
  if (detail === undefined) {
    return (
      <section className={classes.pane} aria-label="Generation">
        <div className={classes.message}>
          {error === null ? <LoadingDetail /> : <ErrorNotice error={error} onRetry={() => void refetch()} />}
          {error !== null && (
            <Button variant="subtle" onClick={closeToTable}>
              Back to the table
            </Button>
          )}
        </div>
      </section>
    );
  }
  return (
    <section
      className={classes.pane}
      aria-label="Generation"
      aria-busy={isPlaceholderData}
      data-gen-id={detail.row.genId}
    >
      <div className={classes.layout} data-wide={place === 'below' || place === 'full' || undefined}>
        <DetailHeader detail={detail} place={place} onClose={closeToTable} />
        <AnnotationBar key={detail.row.genId} genId={detail.row.genId} annotation={detail.annotation} />
        <div className={classes.scroll}>
          <div className={classes.about}>
            <PhaseCards detail={detail} />
            <PhaseNotices detail={detail} />
            <Children detail={detail} />
          </div>
          <DetailTabs detail={detail} run={run} />
        </div>
      </div>
    </section>
  );
}

/** Whether a run is at work on a generation, or was asked for it by name. */
function isAbout({ active, request }: RunInfo, genId: string): boolean {
  return active.includes(genId) || (request.filter.genIds?.includes(genId) ?? false);
}

/** The focus goes where the person will look next. */
function closeToTable(): void {
  // A narrow window shows the table again only now.
  flushSync(closeGeneration);
  document.querySelector<HTMLElement>('[role="grid"]')?.focus();
}

function LoadingDetail() {
  return (
    <div role="status" aria-label="Loading the generation">
      <Skeleton height={20} width="50%" mb={16} />
      <Skeleton height={96} mb={16} />
      <Skeleton height={240} />
    </div>
  );
}

function turnTab(by: number): void {
  const place = TABS.indexOf(useView.getState().tab);
  const next = TABS[(place + by + TABS.length) % TABS.length];
  if (next !== undefined) openTab(next);
}
