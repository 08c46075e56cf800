import type {
  ArtifactInfo,
  Component,
  ComponentDifference,
  MaterializationInfo,
  Phase,
  PhaseDetail,
} from '../api/model.ts';
import { PHASES } from '../api/model.ts';
import type { ArtifactRecord } from './artifacts.ts';
import { listArtifacts } from './artifacts.ts';
import { coveringRun } from './coverage.ts';
import { decideOne, NO_CANDIDATES } from './decide.ts';
import { readDiscards } from './discards.ts';
import { getHeads } from './heads.ts';
import { failureOf, readMaterializations } from './materializations.ts';
import { readPresent } from './present.ts';
import { readSource } from './sources.ts';
import type { ReadableDb } from './sqlite.ts';
import { statement } from './sqlite.ts';
import { readAccepted } from './waivers.ts';

/** The three phases of a generation with versions, the decision a run would take now, and what the last run did. */
export function readPhases(db: ReadableDb, generation: number, resendUnknown: boolean): PhaseDetail[] {
  const heads = getHeads(db, generation);
  const versions = listArtifacts(db, generation);
  const discards = readDiscards(db, generation);
  const decisions = decideOne(db, generation, { force: [], policy: null, follow: false, resendUnknown }, NO_CANDIDATES);
  const accepted = readAccepted(db, generation);
  const last = lastRun(db, generation);
  return PHASES.map((phase) => {
    const own = versions.filter((version) => version.phase === phase);
    const current = own.find((version) => version.id === heads[phase]?.artifact) ?? null;
    return {
      phase,
      current: current === null ? null : toInfo(db, current, true, null),
      decision: decisions[phase],
      differences: differencesOf(db, generation, decisions[phase].differs, current),
      accepted: differencesOf(db, generation, accepted[phase], current),
      last: last(phase, current),
      versions: own.map((version) => toInfo(db, version, version.id === current?.id, discards.get(version.id) ?? null)),
    };
  });
}

/** A version as the contract shows it. */
function toInfo(db: ReadableDb, artifact: ArtifactRecord, current: boolean, discardedAt: number | null): ArtifactInfo {
  return {
    artifactId: artifact.id,
    phase: artifact.phase,
    version: artifact.version,
    current,
    createdAt: artifact.createdAt,
    runId: artifact.run,
    chars: artifact.chars,
    bytes: artifact.bytes,
    lines: artifact.lines,
    metadata: artifact.metadata,
    failure: failureOf(db, artifact),
    discardedAt,
  };
}

/** What the newest run that covered the generation did in each phase; phases behind a failure were not reached. */
function lastRun(db: ReadableDb, generation: number) {
  const covering = coveringRun(db, generation) ?? 0;
  const own =
    statement<number | null>(db, 'SELECT run FROM summaries WHERE generation = ?').pluck().get(generation) ?? 0;
  const run = Math.max(covering, own);
  const items = run === 0 ? new Map<Phase, MaterializationInfo>() : readMaterializations(db, run, generation);
  const failedAt = PHASES.findIndex((phase) => items.get(phase)?.failure);
  const endedAt = statement<number>(db, 'SELECT coalesce(ended_at, started_at) FROM runs WHERE id = ?').pluck();
  return (phase: Phase, current: ArtifactRecord | null): MaterializationInfo | null => {
    const item = items.get(phase);
    if (item !== undefined) return item;
    if (run === 0 || current === null || (failedAt !== -1 && PHASES.indexOf(phase) > failedAt)) return null;
    return {
      runId: run,
      outcome: 'reused',
      reason: 'current',
      differs: [],
      failure: null,
      artifactId: current.id,
      endedAt: endedAt.get(run) ?? 0,
      durationMs: null,
    };
  };
}

function differencesOf(
  db: ReadableDb,
  generation: number,
  components: readonly Component[],
  current: ArtifactRecord | null,
): ComponentDifference[] {
  if (current === null || components.length === 0) return [];
  const present = readPresent(db, generation);
  const { consumed } = current;
  const pairs: Record<string, readonly [stored: string | null, present: string | null]> = {
    template: [readSource(db, consumed.template), readSource(db, present.template)],
    concepts: [readSource(db, consumed.concepts), readSource(db, present.concepts)],
    parent: [
      versionOfText(db, present.parent, consumed.parentText),
      versionOfText(db, present.parent, present.parentText),
    ],
    input: [versionOfText(db, generation, consumed.inputText), versionOfText(db, generation, present.inputText)],
    model: [readSource(db, consumed.model), readSource(db, present.model)],
    parameters: [readSource(db, consumed.parameters), readSource(db, present.parameters)],
    raw: [versionOfText(db, generation, consumed.rawText), versionOfText(db, generation, present.rawText)],
    parser: [readSource(db, consumed.parser), readSource(db, present.parser)],
  };
  return components.map((component) => {
    const [stored, now] = pairs[component] ?? [null, null];
    return { component, stored, present: now };
  });
}

/** "version 2" of whichever phase of that generation holds the text. */
function versionOfText(db: ReadableDb, generation: number | null, text: number | null): string | null {
  if (generation === null || text === null) return null;
  const version = statement<number>(
    db,
    'SELECT version FROM artifacts WHERE generation = ? AND text = ? ORDER BY phase DESC, version DESC LIMIT 1',
  )
    .pluck()
    .get(generation, text);
  return version === undefined ? null : `version ${version}`;
}
