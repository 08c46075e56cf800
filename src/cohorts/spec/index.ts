export { loadSpec } from './load-spec.ts';
export type { CompiledSpec, SpecEntry, SpecValue } from './types.ts';
