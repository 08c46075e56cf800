import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import type { DifferenceKind, RunDifference, RunRequest } from './api/index.ts';
import { withSmallEngine } from './fixtures/small-engine.ts';

const small = withSmallEngine({ combos: 2 });

const run = async (request: Partial<RunRequest> = {}): Promise<number> => (await small.run(request)).runId;

const compare = async (a: number, b: number, kind: DifferenceKind = 'any', offset = 0, limit = 100) =>
  small.engine.handlers['runs.compare']({ a, b, kind, offset, limit });

const told = ({ stage, a, b, changedText }: RunDifference) =>
  `${stage}: ${a.outcome} → ${b.outcome}, ${changedText ?? 'no'} text changed`;

test('two runs are told apart by settings, coverage, outcomes and texts, page by page', async () => {
  small.model.answerNext('Write about', { status: 400 });
  const first = await run();
  const drafts = { filter: { line: 'stage:draft' } };
  const second = await run({ ...drafts, force: ['raw', 'parsed'] });
  const whole = await compare(first, second);
  expect(whole.settings).toEqual(['filter', 'force']);
  expect(whole).toMatchObject({ both: 2, onlyA: 8, onlyB: 0 });
  expect(whole.counts).toEqual({ any: 2, text: 2, outcome: 1, failure: 1 });
  expect(whole.differences.map(told).sort()).toEqual([
    'draft: failed → generated, parsed text changed',
    'draft: generated → generated, parsed text changed',
  ]);
  expect((await compare(first, second, 'failure')).differences.map(told)).toEqual([
    'draft: failed → generated, parsed text changed',
  ]);
  const pages = [await compare(first, second, 'any', 0, 1), await compare(first, second, 'any', 1, 1)];
  expect(pages.flatMap(({ differences }) => differences)).toEqual(whole.differences);

  const third = await run(drafts);
  const reused = await compare(second, third);
  expect(reused.settings).toEqual(['force']);
  expect(reused.differences.map(told)).toEqual([
    'draft: generated → reused, no text changed',
    'draft: generated → reused, no text changed',
  ]);
  expect((await compare(second, third, 'text')).differences).toEqual([]);
});

test('what a run in between made anew shows as a changed text of two runs that reused it', async () => {
  await run();
  const before = await run();
  await run({ filter: { line: 'stage:evaluation' }, force: ['raw', 'parsed'] });
  const after = await run();
  const { counts, differences } = await compare(before, after);
  expect(new Set(differences.map(told))).toEqual(new Set(['evaluation: reused → reused, raw text changed']));
  expect(counts).toMatchObject({ any: 4, outcome: 0 });
  const { a, b, genId } = differences[0] ?? expect.fail('nothing differs');
  const texts = await Promise.all(
    [a, b].map(async ({ artifactId }) =>
      small.engine.handlers['artifacts.text']({ artifactId: artifactId ?? 0, offset: 0, length: 100 }),
    ),
  );
  expect(texts[0]?.text).not.toBe(texts[1]?.text);
  const detail = await small.engine.handlers['generations.get']({ genId });
  expect(detail.phases[1]?.versions.map(({ artifactId }) => artifactId)).toEqual([b.artifactId, a.artifactId]);
});

test('the order of forced phases and of a filter is no difference, and an unknown run is refused', async () => {
  const first = await run({ filter: { line: 'stage:draft,essay' }, force: ['parsed', 'raw'] });
  const second = await run({ filter: { line: 'stage:essay,draft' }, force: ['raw', 'parsed'] });
  expect((await compare(first, second)).settings).toEqual([]);
  await expect(compare(first, 99)).rejects.toMatchObject({ kind: 'NOT_FOUND', reason: 'unknown_run' });
});

test('a run is exported with settings, counts and each phase, in parts that make one file', async () => {
  small.model.answerNext('Write about', { status: 400, body: '{"error":{"message":"=HYPERLINK(1)"}}' });
  const runId = await run({ force: ['raw'] });
  const partOf = (format: 'csv' | 'jsonl', offset: number, limit: number) =>
    small.engine.handlers['runs.export']({ runId, format, offset, limit });
  const parts = await Promise.all([0, 4, 8].map((offset) => partOf('csv', offset, 4)));
  const csv = parts.map(({ text }) => text).join('');
  expect(csv).toBe((await partOf('csv', 0, 500)).text);
  const rows: Record<string, string>[] = parse(csv, { columns: true });
  const cellOf = (record: string, name: string) =>
    rows.find((row) => row.record === record && row.name === name)?.value;
  expect(cellOf('setting', 'force')).toBe('["raw"]');
  expect(cellOf('count', 'failed')).toBe('5');
  expect(cellOf('stage', 'draft generated')).toBe('1');
  const { items } = await small.engine.handlers['runs.items']({
    runId,
    outcome: null,
    reason: null,
    offset: 0,
    limit: 500,
  });
  const outcomes = rows.filter(({ record }) => record === 'outcome');
  expect(outcomes.map(({ generation, phase, outcome }) => [generation, phase, outcome])).toEqual(
    items.map(({ genId, phase, outcome }) => [genId, phase, outcome]),
  );
  const [first = '', ...rest] = (await partOf('jsonl', 0, 500)).text.trimEnd().split('\n');
  expect(JSON.parse(first)).toMatchObject({
    record: 'run',
    runId,
    request: { force: ['raw'] },
    counters: { failed: 5 },
  });
  expect(rest.map((line) => JSON.parse(line))).toEqual(items.map((item) => ({ record: 'outcome', ...item })));
});
