export type { GenerationTask, StageContext, StageResult } from './context.ts';
export { type GenerationOutcome, materialize } from './generation.ts';
export { parserFingerprint } from './parsed.ts';
