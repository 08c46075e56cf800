import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { DEFAULT_RUN_REQUEST } from './api/index.ts';
import { withSmallEngine } from './fixtures/small-engine.ts';

/** As a process leaves a store that was ended while it marked what is stale. */
function leaveMarks(root: string): void {
  const db = new Database(path.join(root, 'reverie.db'));
  db.exec("UPDATE summaries SET stale = 1; INSERT INTO leases (name, owner, expires_at) VALUES ('marks', 'ended', 0)");
  db.close();
}

const STALE = { filter: { line: 'stale:true' } };

describe('marks that are left to be made are made', () => {
  describe('before a command reads them', () => {
    const small = withSmallEngine();

    it('so that it tells no old ones', async () => {
      await small.run();
      await small.reopen(() => leaveMarks(small.root));
      const page = { ...STALE, sort: { key: 'created', direction: 'asc' }, offset: 0, limit: 10 } as const;
      expect(await small.engine.handlers['generations.page'](page)).toMatchObject({ total: 0 });
    });
  });

  describe('behind a window that is open already', () => {
    const small = withSmallEngine({ readsApart: true });

    it('and a plan, whose selection they tell, waits for them', async () => {
      await small.run();
      await small.reopen(() => leaveMarks(small.root));
      const plan = await small.engine.handlers['runs.plan']({ ...DEFAULT_RUN_REQUEST, ...STALE });
      expect(plan.generations).toBe(0);
      await small.reopen(() => leaveMarks(small.root));
      const facets = () => small.engine.handlers['generations.facets'](STALE);
      await expect.poll(async () => (await facets()).total).toBe(0);
    });
  });
});
