import { Tabs } from '@mantine/core';
import { type GenerationDetail, PHASES, type RunInfo } from '../../../src/api/index.ts';
import { useArriving, useSnippets } from '../../api/index.ts';
import { openTab, type Tab, usePhrases, useView } from '../../state/index.ts';
import { PHASE_WORDS } from '../../words/index.ts';
import { ArrivingText } from './ArrivingText.tsx';
import classes from './detail.module.css';
import { HitBadge } from './HitBadge.tsx';
import { MetadataTab } from './MetadataTab.tsx';
import { PhaseText } from './PhaseText.tsx';
import { useTabOfHits } from './useTabOfHits.ts';
import { VersionsTab } from './VersionsTab.tsx';

interface DetailTabsProps {
  readonly detail: GenerationDetail;
  /** The run that is at work on this generation. */
  readonly run: RunInfo | null;
}

/** The texts, the metadata and the versions of a generation; its answer while it arrives. */
export function DetailTabs({ detail, run }: DetailTabsProps) {
  const { text: arriving } = useArriving(run?.runId ?? null, detail.row.genId);
  const tab = useView((state) => state.tab);
  const phrases = usePhrases();
  const hits = useSnippets(phrases, detail.row.genId);
  useTabOfHits(hits, phrases);
  const versionCount = detail.phases.reduce((sum, { versions }) => sum + versions.length, 0);
  return (
    <Tabs
      className={classes.tabs}
      value={tab}
      onChange={(value) => value !== null && openTab(value as Tab)}
      classNames={{ panel: classes.panel ?? '' }}
    >
      <Tabs.List aria-label="Parts of the generation">
        {PHASES.map((phase) => (
          <Tabs.Tab key={phase} value={phase} rightSection={<HitBadge hits={hits} phase={phase} />}>
            {PHASE_WORDS[phase]}
          </Tabs.Tab>
        ))}
        <Tabs.Tab value="metadata">Metadata</Tabs.Tab>
        <Tabs.Tab value="versions" rightSection={<span className={classes.dim}>{versionCount}</span>}>
          Versions
        </Tabs.Tab>
      </Tabs.List>
      {detail.phases.map((phase) => (
        <Tabs.Panel key={phase.phase} value={phase.phase}>
          {phase.phase === 'raw' && arriving !== '' ? (
            <ArrivingText text={arriving} />
          ) : (
            <PhaseText phase={phase} parsed={detail.phases.find((one) => one.phase === 'parsed')} />
          )}
        </Tabs.Panel>
      ))}
      <Tabs.Panel value="metadata">
        <MetadataTab detail={detail} />
      </Tabs.Panel>
      <Tabs.Panel value="versions">
        <VersionsTab detail={detail} />
      </Tabs.Panel>
    </Tabs>
  );
}
