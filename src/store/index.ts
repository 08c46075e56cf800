export { countTags, readAnnotation, readAnnotationEvents } from './annotations.ts';
export {
  type ArtifactRecord,
  getArtifact,
  listArtifacts,
  NOTHING_CONSUMED,
  requireArtifact,
} from './artifacts.ts';
export type { BatchWriter } from './batch.ts';
export { listCalls } from './call-log.ts';
export type { CallOutcome, SpendCaps } from './calls.ts';
export { checkDamaged, checkStore, type StoreFinding } from './check.ts';
export type { PhaseCommit, Product } from './commit.ts';
export { countSpans, type Span, toSpans } from './coverage.ts';
export { type Candidates, type DecisionSettings, type GenerationDecision, NO_CANDIDATES } from './decide.ts';
export { watchForeignCommits } from './foreign-commits.ts';
export { findGeneration, type GenerationRecord, iterateGenerations, type NewGeneration } from './generations.ts';
export { getHeads } from './heads.ts';
export { type CallHistory, type ModelHistory, readModelHistory, type Spread } from './history.ts';
export { type ImportedGeneration, type ImportedPhase, readKeptFiles } from './import.ts';
export { readPhases } from './inspect.ts';
export { type LineageMember, readLineage } from './lineage.ts';
export { readFailures, readRunItems } from './materializations.ts';
export { storeError } from './open.ts';
export { openYieldingStore, type YieldingStore } from './read-only/index.ts';
export { type AnnotatedRow, type AnnotationEventRow, iterateAnnotated, iterateEvents } from './review-rows.ts';
export { compareRuns, type StoredComparison } from './run-comparison.ts';
export { readRunShares } from './run-shares.ts';
export { findRun, listRuns } from './runs.ts';
export { type SalvageReport, salvageStore } from './salvage/index.ts';
export { readSavings, readWorkspaceSavings } from './savings.ts';
export type { SourceIds, SourceSnapshot } from './sources.ts';
export { openStore } from './store.ts';
export type { Store } from './store-model.ts';
export { BLOCKED_REASON } from './summaries.ts';
export { countAccepted, countStages, dependentsOutside, type Survey, type SurveyItem } from './survey.ts';
export { countGenerations, countKnown, countMembers, firstGenIds, readChildren, readRow } from './table.ts';
export { readText } from './texts.ts';
export { iterateVerdicts, listVerdicts } from './verdicts.ts';
export { surveyStale } from './waive-many.ts';
export { listWaivers, readWaivers, staleKeyOf } from './waivers.ts';
