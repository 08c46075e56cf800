export * from './advice.ts';
export * from './format.ts';
export { hitsInOrder } from './hits.ts';
export { DENSITY_WORDS, PANE_SIDE_WORDS, SCHEMES, STALE_CHOICES } from './preferences.ts';
export * from './reasons.ts';
