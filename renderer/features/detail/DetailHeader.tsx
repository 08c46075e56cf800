import { ActionIcon, Button, Loader } from '@mantine/core';
import { IconArrowLeft, IconPlayerPause, IconSitemap, IconX } from '@tabler/icons-react';
import { useCallback } from 'react';
import type { GenerationDetail, RunInfo, Standing } from '../../../src/api/index.ts';
import { type ByHand, useActiveRun, useByHand, useCatalogue, useStanding } from '../../api/index.ts';
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
  readonly onClose: () => void;
}

/** What the generation is, where it stands, and what can be done with it. */
export function DetailHeader({ detail, place, onClose }: DetailHeaderProps) {
  const { row, templateName } = detail;
  const { getStagePosition } = useCatalogue();
  const run = useActiveRun();
  const standing = useStanding(run, row.genId);
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
      <div className={`${classes.line} ${classes.titleLine}`}>
        <h2 className={classes.title}>{templateName}</h2>
        <ActionIcon aria-label="Lineage" title="Lineage (l)" onClick={() => openLineage(row.genId)}>
          <IconSitemap size={16} />
        </ActionIcon>
        <MarkButton item={{ genId: row.genId, artifactId: null }} name={templateName} />
        <RegenerateButtons genId={row.genId} />
      </div>
      <div className={classes.facts}>
        <StageTag stage={row.stage} position={getStagePosition(row.stage)} />
        <StatusTag status={row.status} />
        {row.outcome !== null && <OutcomeTag outcome={row.outcome} />}
        {row.stale.length > 0 && <StaleTag differs={row.stale} />}
        {row.truncated && <Tag tone="warn">Cut off</Tag>}
        {run !== null && standing !== null && <InRun run={run} standing={standing} genId={row.genId} />}
      </div>
      <Facts detail={detail} />
    </header>
  );
}

const STANDING_WORDS: Readonly<Record<Standing, (run: number) => string>> = {
  waiting: (run) => `Run ${run} will come to it`,
  asked: (run) => `Run ${run} is at work on it`,
  paused: (run) => `Paused in run ${run}`,
};

/** What a run that goes on does with it, and what can be done about that; the rest of the run goes on. */
function InRun({ run, standing, genId }: { run: RunInfo; standing: Standing; genId: string }) {
  const byHand = useByHand(run.runId, genId);
  const action = (act: ByHand, label: string, title: string) => (
    <Button
      variant="subtle"
      size="compact-xs"
      loading={byHand.isPending && byHand.variables === act}
      title={title}
      onClick={() => byHand.mutate(act)}
    >
      {label}
    </Button>
  );
  return (
    <span className={classes.fact} role="status">
      {standing === 'paused' ? <IconPlayerPause size={12} /> : <Loader size={12} />}
      {STANDING_WORDS[standing](run.runId)}
      {standing === 'waiting' && action('pause', 'Pause', 'Lets it wait; the rest of the run goes on')}
      {standing === 'paused' && action('resume', 'Resume', 'Lets it go on')}
      {action('stop', standing === 'asked' ? 'Stop' : 'Leave out', 'Takes it out of this run; the rest goes on')}
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
