export * from './advice.ts';
export * from './format.ts';
export * from './reasons.ts';
