export type { Catalogue } from './catalogue-check.ts';
export { membershipCsv } from './membership-csv.ts';
export { type PlannedGeneration, planGenerations } from './plan-generations.ts';
export { type CompiledSpec, compileSpec, loadSpec, type SpecEntry, type SpecIo, type SpecValue } from './spec/index.ts';
