import { ActionIcon, Button, Loader } from '@mantine/core';
import { IconArrowLeft, IconSitemap, IconX } from '@tabler/icons-react';
import { useCallback } from 'react';
import type { GenerationDetail, RunInfo } from '../../../src/api/index.ts';
import { useCatalogue, useStopGeneration } from '../../api/index.ts';
import { CopyButton, copyText, OutcomeTag, StageTag, StaleTag, StatusTag, Tag } from '../../components/index.ts';
import { openLineage } from '../../state/index.ts';
import { formatScore } from '../../words/index.ts';
import { CopyLinkButton } from '../link/index.ts';
import { MarkButton } from '../mark/index.ts';
import { RegenerateButtons } from '../run/index.ts';
import { useCommand } from '../shortcuts/index.ts';
import { Breadcrumb } from './Breadcrumb.tsx';
import classes from './detail.module.css';
import { type PanePlace, PlaceButtons } from './PlaceButtons.tsx';

interface DetailHeaderProps {
  readonly detail: GenerationDetail;
  readonly place: PanePlace;
  /** The run that is at work on this generation. */
  readonly run: RunInfo | null;
  readonly onClose: () => void;
}

/** What the generation is, where it stands, and what can be done with it. */
export function DetailHeader({ detail, place, run, onClose }: DetailHeaderProps) {
  const { row, templateName } = detail;
  const { getStagePosition } = useCatalogue();
  useCommand(
    'detail.copyId',
    useCallback(() => void copyText(row.genId, 'Copied the id'), [row.genId]),
  );
  return (
    <header className={classes.header}>
      <div className={classes.line}>
        {place === 'alone' && (
          <Button variant="subtle" size="compact-xs" leftSection={<IconArrowLeft size={14} />} onClick={onClose}>
            Back
          </Button>
        )}
        <Breadcrumb detail={detail} />
        {place !== 'alone' && <PlaceButtons place={place} />}
        {place !== 'alone' && (
          <ActionIcon
            aria-label="Close the generation"
            title={place === 'full' ? 'Close' : 'Close (Esc)'}
            onClick={onClose}
          >
            <IconX size={16} />
          </ActionIcon>
        )}
      </div>
      <div className={classes.line}>
        <h2 className={classes.title}>{templateName}</h2>
        <ActionIcon aria-label="Lineage" title="Lineage (l)" onClick={() => openLineage(row.genId)}>
          <IconSitemap size={16} />
        </ActionIcon>
        <MarkButton item={{ genId: row.genId, artifactId: null }} name={templateName} look="icon" />
        <RegenerateButtons genId={row.genId} />
      </div>
      <div className={classes.facts}>
        <StageTag stage={row.stage} position={getStagePosition(row.stage)} />
        <StatusTag status={row.status} />
        {row.outcome !== null && <OutcomeTag outcome={row.outcome} />}
        {row.stale.length > 0 && <StaleTag differs={row.stale} />}
        {row.truncated && <Tag tone="warn">Cut off</Tag>}
        {run !== null && <WorkingOnIt run={run} genId={row.genId} />}
      </div>
      <Facts detail={detail} />
    </header>
  );
}

function WorkingOnIt({ run, genId }: { run: RunInfo; genId: string }) {
  const stop = useStopGeneration();
  const isAtWork = run.active.includes(genId);
  return (
    <span className={classes.fact} role="status">
      <Loader size={12} />
      {isAtWork ? `Run ${run.runId} is at work on it` : `Run ${run.runId} covers it`}
      {isAtWork && (
        <Button
          variant="subtle"
          size="compact-xs"
          loading={stop.isPending}
          title="Stops this generation; the rest of the run goes on"
          onClick={() => stop.mutate({ runId: run.runId, genId })}
        >
          Stop
        </Button>
      )}
    </span>
  );
}

function Facts({ detail: { row, modelName } }: { detail: GenerationDetail }) {
  const model = row.mode === 'copy' ? 'copies its parent' : (modelName ?? row.modelId);
  return (
    <div className={classes.facts}>
      {model !== null && <span className={classes.fact}>{model}</span>}
      <span className={classes.fact}>replicate {row.replicate}</span>
      {row.score !== null && <span className={classes.fact}>score {formatScore(row.score)}</span>}
      {row.cohortId !== null && <span className={classes.fact}>cohort {row.cohortId}</span>}
      <span className={classes.id}>
        {row.genId}
        <CopyButton value={row.genId} label="Copy the id" />
        <CopyLinkButton genId={row.genId} />
      </span>
    </div>
  );
}
