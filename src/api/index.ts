export * from './client.ts';
export * from './contract.ts';
export * from './desktop.ts';
export * from './errors.ts';
export * from './events.ts';
export * from './model.ts';
export * from './run-model.ts';
export * from './run-report-model.ts';
