export { callParameters, describeParameters, furtherParameters, parameterExceptions } from './call-parameters.ts';
export { listCohorts, type Member, readMembership } from './cohorts.ts';
export { comboItems } from './combos.ts';
export { conceptContent } from './concepts.ts';
export { loadWorkspace } from './load.ts';
export { matchesPattern } from './patterns.ts';
export { DEFAULT_PROVIDERS } from './provider-config.ts';
export { DEFAULT_STAGES } from './stages.ts';
export type * from './types.ts';
