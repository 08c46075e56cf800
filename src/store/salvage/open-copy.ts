import type { WritableDb } from '../sqlite.ts';
import { openDamaged } from './open-damaged.ts';
import { hasSchema, rebuildFirstPage } from './rebuild-first-page.ts';

/**
 * Opens a private copy of a damaged store, whose first page is made anew where nothing else says what is in the file. Null
 * when it does not come to light. STORE_FAILURE as `openDamaged`.
 */
export function openDamagedCopy(copy: string): WritableDb | null {
  const db = openDamaged(copy, true);
  if (hasSchema(db)) return db;
  db.close();
  return rebuildFirstPage(copy) ? openDamaged(copy, true) : null;
}
