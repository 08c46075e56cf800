export { type ConnectionReport, testConnection } from './connection.ts';
export { describeProviders, type ProviderDescription } from './describe.ts';
export { PartialAnswerError, PROVIDER_REASONS, type ProviderReason } from './failures.ts';
export { CALL_TIMEOUTS, type CallTimeouts } from './limits.ts';
export { composeProse, type ProseOptions } from './offline/prose.ts';
export { createProviderSet, type ProviderSetOptions } from './set.ts';
export type * from './state.ts';
export type * from './types.ts';
