export { copyTable, describeTables, dropTriggers } from './copy-table.ts';
export { openDamagedCopy } from './open-copy.ts';
export { type SalvageReport, salvageStore } from './salvage.ts';
