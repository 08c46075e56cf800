export type { GenerationTask, StageContext, StageResult } from './context.ts';
export { type GenerationOutcome, materialize } from './generation.ts';
export { type PromptIdentity, renderInput } from './input.ts';
export { parserFingerprint } from './parsed.ts';
