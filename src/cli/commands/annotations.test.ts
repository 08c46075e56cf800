import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../engine.ts';
import { oneId, sampleForFile, succeed } from '../fixture.ts';

const sample = sampleForFile();

describe('annotations export', () => {
  it('writes the verdicts of blind comparisons, also those taken back', async () => {
    const world = sample.copy();
    const engine = await createEngine({ workspaceDir: world.cwd, env: {} });
    const filter = { line: 'stage:essay status:complete' } as const;
    const sort = { key: 'genId', direction: 'asc' } as const;
    const { rows } = await engine.handlers['generations.page']({ filter, sort, offset: 0, limit: 2 });
    const versions: number[] = [];
    for (const { genId } of rows) {
      const { phases } = await engine.handlers['generations.get']({ genId });
      versions.push(phases[2]?.current?.artifactId ?? 0);
    }
    const [first = 0, second = 0] = versions;
    const verdict = { first, second, winner: 'second', criteria: 'voice' } as const;
    const { verdictId } = await engine.handlers['verdicts.add'](verdict);
    await engine.handlers['verdicts.withdraw']({ verdictId });
    await engine.close();

    const told = (await succeed(['annotations', 'export', '--verdicts'], world)).stdout;
    const [written] = parse<Record<string, string>>(told, { columns: true });
    expect(written).toMatchObject({ winner: 'second', criteria: 'voice', second_gen_id: rows[1]?.genId });
    expect(written?.withdrawn_at).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  it('writes what people said as CSV, and what they said before', async () => {
    const world = sample.copy();
    const genId = await oneId(world, '--stage', 'essay', '--status', 'complete');
    const engine = await createEngine({ workspaceDir: world.cwd, env: {} });
    await engine.handlers['annotations.set']({ genIds: [genId], change: { rating: 2, note: '=1+1' } });
    const change = { rating: 5, addTags: ['good', 'short'], note: 'It says "no",\nand means it.' };
    await engine.handlers['annotations.set']({ genIds: [genId], change });
    const detail = await engine.handlers['generations.get']({ genId });
    expect(detail.annotation).toEqual({ rating: 5, thumb: null, tags: ['good', 'short'], note: change.note });
    await engine.close();

    const told = (await succeed(['annotations', 'export'], world)).stdout;
    expect(parse(told, { columns: true })).toEqual([
      expect.objectContaining({ gen_id: genId, stage: 'essay', rating: '5', tags: 'good short', note: change.note }),
    ]);
    const file = path.join(world.cwd, 'history.csv');
    const { stdout } = await succeed(['annotations', 'export', '--history', '--to', file], world);
    expect(stdout).toBe(`2 changes written to ${file}\n`);
    const history: { rating: string; author: string; note: string }[] = parse(readFileSync(file, 'utf8'), {
      columns: true,
    });
    expect(history.map(({ rating }) => rating)).toEqual(['2', '5']);
    // A spreadsheet would take it for a formula.
    expect(history[0]?.note).toBe("'=1+1");
    expect(history[0]?.author).not.toBe('');
  });
});
