import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { DEFAULT_RUN_REQUEST } from './api/index.ts';
import { withSmallEngine } from './fixtures/small-engine.ts';
import { writeFile } from './fixtures/workspace.ts';

const small = withSmallEngine({ isPlanned: false });

const { run } = small;

const importAll = () => small.engine.maintenance.importFrom(small.root, new AbortController().signal, () => {});
const exportTo = (to: string) => small.engine.maintenance.exportTo(to, {}, new AbortController().signal, () => {});

async function rows() {
  const sort = { key: 'created', direction: 'asc' } as const;
  return (await small.engine.handlers['generations.page']({ filter: {}, sort, offset: 0, limit: 50 })).rows;
}

/** Makes the small cohort once, exports it and opens an empty store on its files. Answers the draft's folder. */
async function exportAndStartOver(): Promise<string> {
  await small.engine.maintenance.createCohort('small');
  await run();
  await exportTo(small.root);
  await small.reopen(() => {
    const files = fs.readdirSync(small.root).filter((file) => file.startsWith('reverie.db'));
    for (const file of files) fs.rmSync(path.join(small.root, file));
  });
  const drafts = path.join(small.root, 'gens', 'draft');
  return path.join(drafts, fs.readdirSync(drafts)[0] ?? '');
}

test('what was exported comes in again whole, and a concept that changes later makes its draft stale', async () => {
  await exportAndStartOver();
  expect(await importAll()).toMatchObject({ imported: 5, problemCount: 0 });
  expect((await run()).counters).toMatchObject({ reused: 5, modelCalls: 0 });
  writeFile(small.root, '1_raw/concepts/descriptions-paragraph/lamp.txt', 'A lamp that forgets.\n');
  await small.engine.reload();
  expect((await rows())[0]?.stale).toEqual(['concepts']);
});

test('a folder of which only odd files can be kept is imported once, and again without harm', async () => {
  const draft = await exportAndStartOver();
  for (const name of fs.readdirSync(draft)) if (name !== 'metadata.json') fs.rmSync(path.join(draft, name));
  fs.writeFileSync(path.join(draft, 'notes.bin'), Buffer.from([0xff, 0xfe, 0x00]));
  await importAll();
  expect(await importAll()).toMatchObject({ imported: 0, problemCount: 0 });
  const to = path.join(small.root, 'again');
  await exportTo(to);
  const copy = path.join(to, 'gens', 'draft', path.basename(draft));
  expect(fs.readdirSync(copy).sort()).toEqual(['metadata.json', 'notes.bin']);
  expect(fs.readFileSync(path.join(copy, 'notes.bin'))).toEqual(Buffer.from([0xff, 0xfe, 0x00]));
});

test('an answer that is there without its prompt is not paid for again', async () => {
  const draft = await exportAndStartOver();
  fs.rmSync(path.join(draft, 'prompt.txt'));
  await importAll();
  const before = small.model.calls();
  const ended = await run();
  expect(ended.counters).toMatchObject({ generated: 1, reused: 4, modelCalls: 0 });
  expect(small.model.calls()).toBe(before);
});

test('importing after planning gives the same files back, and only drafts name a combo', async () => {
  const draft = await exportAndStartOver();
  const written = JSON.parse(fs.readFileSync(path.join(draft, 'metadata.json'), 'utf8'));
  fs.writeFileSync(path.join(draft, 'metadata.json'), JSON.stringify({ ...written, extra: 'mine' }));
  await small.engine.maintenance.createCohort('small');
  await importAll();
  const to = path.join(small.root, 'again');
  await exportTo(to);
  for (const stage of ['draft', 'essay', 'evaluation']) {
    for (const id of fs.readdirSync(path.join(small.root, 'gens', stage))) {
      const file = path.join('gens', stage, id, 'metadata.json');
      const metadata = fs.readFileSync(path.join(to, file), 'utf8');
      expect(metadata).toBe(fs.readFileSync(path.join(small.root, file), 'utf8'));
      expect('combo_id' in JSON.parse(metadata)).toBe(stage === 'draft');
    }
  }
});

test('one engine can import and then create a cohort', async () => {
  await exportAndStartOver();
  await importAll();
  expect(await small.engine.maintenance.createCohort('small')).toMatchObject({ added: 0, known: 5 });
});

test('a template edited while a run is going on is not what its answers were made from', async () => {
  await small.engine.maintenance.createCohort('small');
  small.model.answerNext('Write about', { text: 'Draft.\nMiddle.\nEnd.', delayMs: 150 });
  const { runId } = await small.engine.runner.start(DEFAULT_RUN_REQUEST);
  await expect.poll(() => small.model.calls()).toBe(1);
  writeFile(small.root, '1_raw/templates/essay/story.txt', 'Tell it otherwise, in <essay> tags:\n{{ draft_block }}\n');
  await small.engine.runner.plan(DEFAULT_RUN_REQUEST);
  await small.engine.runner.ended(runId);
  const story = (await rows()).find((row) => row.templateId === 'story');
  expect(story?.stale).toEqual(['template']);
  expect(await small.engine.runner.plan({ ...DEFAULT_RUN_REQUEST, policy: 'fresh' })).toMatchObject({
    calls: 0,
    possibleCalls: 2,
  });
});

test('a folder of a stage that is a link is told and not followed', async () => {
  const draft = await exportAndStartOver();
  const drafts = path.dirname(draft);
  const elsewhere = path.join(small.root, 'elsewhere');
  fs.renameSync(drafts, elsewhere);
  fs.symlinkSync(elsewhere, drafts);
  const report = await importAll();
  expect(report.problems[0]).toMatchObject({ folder: drafts, failure: { reason: 'is_a_link' } });
  expect((await rows()).map(({ stage }) => stage)).not.toContain('draft');
});

test('a store that names a file outside of its folder writes nothing there', async () => {
  const draft = await exportAndStartOver();
  fs.writeFileSync(path.join(draft, 'my notes.txt'), 'Mine.');
  await importAll();
  await exportTo(path.join(small.root, 'again'));
  expect(fs.readFileSync(path.join(small.root, 'again/gens/draft', path.basename(draft), 'my notes.txt'), 'utf8')).toBe(
    'Mine.',
  );
  await small.reopen(() => {
    const db = new Database(path.join(small.root, 'reverie.db'));
    db.exec("UPDATE kept_files SET name = '../../../../outside.txt'");
    db.close();
  });
  await expect(exportTo(path.join(small.root, 'third'))).rejects.toMatchObject({ reason: 'unsafe_name' });
  expect(fs.existsSync(path.join(small.root, 'outside.txt'))).toBe(false);
});

test('a membership file with a mistake and a linked folder are reported, and the rest comes in', async () => {
  const draft = await exportAndStartOver();
  const linked = path.join(path.dirname(draft), 'd_linked');
  fs.symlinkSync(draft, linked);
  const membership = path.join(small.root, 'cohorts', 'small', 'membership.csv');
  const sound = fs.readFileSync(membership, 'utf8');
  fs.writeFileSync(membership, sound.replace('gen_id', 'id'));
  const report = await importAll();
  expect(report).toMatchObject({ imported: 5, members: 0 });
  expect(report.problems.map(({ folder, failure }) => [folder, failure.reason])).toEqual([
    [linked, 'is_a_link'],
    [path.dirname(membership), 'missing_column'],
  ]);
  fs.writeFileSync(membership, sound);
  fs.rmSync(linked);
  expect(await importAll()).toMatchObject({ known: 5, members: 5, problemCount: 0 });
});
