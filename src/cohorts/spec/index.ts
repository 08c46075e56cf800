export { compileSpec } from './compile-spec.ts';
export { loadSpec } from './load-spec.ts';
export type { CompiledSpec, SpecEntry, SpecIo, SpecValue } from './types.ts';
