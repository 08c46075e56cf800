export type { StageContext } from './context.ts';
export { type GenerationOutcome, materialize } from './generation.ts';
export { renderInput } from './input.ts';
export { parserFingerprint } from './parsed.ts';
export { isRefusal } from './patience.ts';
