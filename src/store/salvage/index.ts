export { type SalvageReport, salvageStore } from './salvage.ts';
