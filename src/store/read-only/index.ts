export { openYieldingStore, type YieldingStore } from './yielding-store.ts';
