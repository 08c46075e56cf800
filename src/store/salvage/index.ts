export { copyTable, describeTables, dropTriggers } from './copy-table.ts';
export { openDamaged } from './open-damaged.ts';
export { type SalvageReport, salvageStore } from './salvage.ts';
