import { expect, test } from 'vitest';
import type { ReverieEvent } from './api/index.ts';
import { createEngine } from './engine.ts';
import { withSmallEngine } from './fixtures/small-engine.ts';

const small = withSmallEngine({ isPlanned: false, readsApart: true });

test('what another process writes into the store is told, and what this one writes is not told as that', async () => {
  const events: ReverieEvent[] = [];
  small.engine.subscribe((event) => events.push(event));
  const elsewhere = await createEngine({ workspaceDir: small.root, env: {} });
  const { added } = await elsewhere.maintenance.createCohort('small');
  await elsewhere.close();
  await expect.poll(() => events).toContainEqual({ type: 'workspace.changed' });
  const sort = { key: 'created', direction: 'asc' } as const;
  const page = await small.engine.handlers['generations.page']({ filter: {}, sort, offset: 0, limit: 1 });
  expect(page.total).toBe(added);
});
