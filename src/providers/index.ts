export { testConnection } from './connection.ts';
export { describeProviders } from './describe.ts';
export { PartialAnswerError } from './failures.ts';
export { decideTrust } from './key-trust.ts';
export { composeProse } from './offline/prose.ts';
export { createProviderSet } from './set.ts';
export { createProviderSets } from './sets.ts';
export type * from './state.ts';
export type * from './types.ts';
