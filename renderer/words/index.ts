export * from './advice.ts';
export * from './format.ts';
export { hitsInOrder } from './hits.ts';
export { DENSITY_WORDS, SCHEMES } from './preferences.ts';
export * from './reasons.ts';
