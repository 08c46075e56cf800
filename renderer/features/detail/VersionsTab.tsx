import { Button, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { ArtifactInfo, GenerationDetail, PhaseDetail } from '../../../src/api/index.ts';
import { Ago, Tag } from '../../components/index.ts';
import { openTab, pickVersion, showRuns } from '../../state/index.ts';
import { countOf, formatCount, PHASE_WORDS } from '../../words/index.ts';
import { MarkButton } from '../mark/index.ts';
import { CompareDialog, type Comparison } from './diff/index.ts';
import classes from './lists.module.css';
import { MakeCurrentButton } from './MakeCurrentButton.tsx';
import { comparisonOf, whyVersion } from './versions.ts';

/** Every version of every phase, newest first, the failed ones with their reason. */
export function VersionsTab({ detail }: { detail: GenerationDetail }) {
  const [comparison, setComparison] = useState<Comparison | null>(null);
  return (
    <div className={classes.tabBody}>
      <CompareDialog genId={detail.row.genId} comparison={comparison} onChange={setComparison} />
      {detail.phases.map((phase) => (
        <section key={phase.phase} aria-label={`Versions of ${PHASE_WORDS[phase.phase]}`}>
          <h3 className={classes.groupTitle}>{PHASE_WORDS[phase.phase]}</h3>
          {phase.versions.length === 0 && <p className={classes.dim}>No version yet.</p>}
          <ul className={classes.versions}>
            {phase.versions.map((version) => (
              <Version
                key={version.artifactId}
                genId={detail.row.genId}
                phase={phase}
                version={version}
                onCompare={setComparison}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

interface VersionProps {
  readonly genId: string;
  readonly phase: PhaseDetail;
  readonly version: ArtifactInfo;
  readonly onCompare: (comparison: Comparison) => void;
}

function Version({ genId, phase, version, onCompare }: VersionProps) {
  const { runId, metadata, failure, current } = version;
  const why = whyVersion(version, phase);
  const comparison = comparisonOf(version, phase);
  const name = PHASE_WORDS[phase.phase];
  const view = () => {
    pickVersion(version.artifactId);
    openTab(phase.phase);
  };
  return (
    <li className={classes.version} data-current={current || undefined}>
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
        {why !== null && <div className={classes.dim}>{why}</div>}
      </div>
      <div className={classes.versionActions}>
        <Button variant="default" size="compact-xs" aria-label={`View ${name} v${version.version}`} onClick={view}>
          View
        </Button>
        {comparison !== null && (
          <Button
            variant="default"
            size="compact-xs"
            aria-label={`Compare with ${comparison.other}: ${name} v${version.version}`}
            onClick={() => onCompare({ phase, ...comparison })}
          >
            Compare with {comparison.other}
          </Button>
        )}
        <MarkButton item={{ genId, artifactId: version.artifactId }} name={`${name} v${version.version}`} look="word" />
        {!current && failure === null && <MakeCurrentButton phase={phase} version={version} />}
      </div>
    </li>
  );
}
