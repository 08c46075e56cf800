export { type CompiledSpec, compileSpec, loadSpec, type SpecEntry, type SpecIo, type SpecValue } from './spec/index.ts';
