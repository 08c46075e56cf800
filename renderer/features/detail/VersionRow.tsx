import { Button, UnstyledButton } from '@mantine/core';
import type { ArtifactInfo, GenerationDetail, PhaseDetail } from '../../../src/api/index.ts';
import { Ago, Tag } from '../../components/index.ts';
import { openTab, pickVersion, showRuns } from '../../state/index.ts';
import { countOf, formatCount } from '../../words/index.ts';
import type { Comparison } from './diff/index.ts';
import classes from './lists.module.css';
import { MakeCurrentButton } from './MakeCurrentButton.tsx';
import { RestoreButton } from './RestoreButton.tsx';
import { VersionMenu } from './VersionMenu.tsx';
import { nameVersion } from './version-words.ts';
import { comparisonOf, whyVersion } from './versions.ts';

interface VersionRowProps {
  readonly detail: GenerationDetail;
  readonly phase: PhaseDetail;
  readonly version: ArtifactInfo;
  readonly onCompare: (comparison: Comparison) => void;
}

/** One version of a phase: where it comes from, why there is it, and what can be done with it. */
export function VersionRow({ detail, phase, version, onCompare }: VersionRowProps) {
  const { artifactId, runId, metadata, current, failure, discardedAt } = version;
  const why = whyVersion(version, phase);
  const comparison = comparisonOf(version, phase);
  const name = nameVersion(version);
  const isDiscarded = discardedAt !== null;
  const view = () => {
    pickVersion(artifactId);
    openTab(phase.phase);
  };
  return (
    <li className={classes.version} data-current={current || undefined} data-artifact={artifactId}>
      <span className={classes.versionNumber}>v{version.version}</span>
      <div>
        <div className={classes.versionLine}>
          {current && <Tag tone="good">Current</Tag>}
          {failure !== null && !current && <Tag tone="bad">Not used</Tag>}
          {runId === null ? (
            <span>imported</span>
          ) : (
            <UnstyledButton className={classes.versionRun} onClick={() => showRuns(runId)}>
              Run {runId}
            </UnstyledButton>
          )}
          <span className={classes.dim}>
            <Ago time={version.createdAt} /> · {countOf(version.lines, 'line')}, {countOf(version.chars, 'character')}
            {metadata.totalTokens !== null && metadata.totalTokens !== undefined && (
              <> · {formatCount(metadata.totalTokens)} tokens</>
            )}
          </span>
        </div>
        {isDiscarded && (
          <div className={classes.dim}>
            Discarded <Ago time={discardedAt} />
          </div>
        )}
        {why !== null && <div className={classes.dim}>{why}</div>}
      </div>
      <div className={classes.versionActions}>
        <Button variant="default" size="compact-xs" aria-label={`View ${name}`} onClick={view}>
          View
        </Button>
        {comparison !== null && (
          <Button
            variant="default"
            size="compact-xs"
            aria-label={`Compare with ${comparison.other}: ${name}`}
            onClick={() => onCompare({ phase, ...comparison })}
          >
            Compare with {comparison.other}
          </Button>
        )}
        {isDiscarded && <RestoreButton version={version} />}
        {!isDiscarded && !current && failure === null && <MakeCurrentButton phase={phase} version={version} />}
        {!isDiscarded && <VersionMenu detail={detail} version={version} />}
      </div>
    </li>
  );
}
