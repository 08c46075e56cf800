export type { Catalogue } from './catalogue-check.ts';
export { membershipCsv } from './membership-csv.ts';
export { planGenerations } from './plan-generations.ts';
export { type CompiledSpec, loadSpec, type SpecEntry, type SpecValue } from './spec/index.ts';
