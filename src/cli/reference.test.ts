import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startModelServer } from '../../e2e/fixtures/model-server/index.ts';
import type { GenerationRow } from '../api/index.ts';
import { answerLikeReference, copyReference } from '../fixtures/reference.ts';
import { reverie, SHARED, succeed, tempFolder } from './fixture.ts';

const folder = tempFolder();
afterAll(() => folder.remove());

const MEMBER_COLUMNS = 'stage,gen_id,origin_cohort_id,parent_gen_id,combo_id,template_id,llm_model_id,replicate';

function memberLine(row: GenerationRow): string {
  const { stage, genId, cohortId, parentGenId, comboId, templateId, modelId, replicate } = row;
  return [stage, genId, cohortId, parentGenId, comboId, templateId, modelId, replicate]
    .map((value) => value ?? '')
    .join(',');
}

interface SpecCase {
  readonly spec: unknown;
  readonly rows?: readonly unknown[];
  readonly count?: number;
  readonly error?: string;
}

function conformance(name: string) {
  return JSON.parse(readFileSync(path.join(SHARED, 'conformance', `${name}.json`), 'utf8'));
}

function lines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}

function filesBelow(root: string): Map<string, string> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map((entry) => path.join(entry.parentPath, entry.name)).sort();
  return new Map(files.map((file) => [path.relative(root, file), readFileSync(file).toString('base64')]));
}

describe.skipIf(!existsSync(SHARED))('the data of the reference implementation', () => {
  let root = '';
  beforeAll(() => {
    root = copyReference({ gens: true });
  });
  afterAll(() => rmSync(path.dirname(root), { recursive: true, force: true }));

  it('is imported, reused as a whole without a model call, and exported byte for byte', async () => {
    const imported = await succeed(['import', root]);
    expect(imported.stdout).toContain('228 generations imported, 0 in the store already');
    const run = await reverie(['run', '--workspace', root]);
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toContain('228 generations: 182 reused, 0 generated, 46 failed (0 model calls)');
    expect(run.stdout).toMatch(/^ {2}46 × PARSER_FAILURE parse_failed, such as v_/m);
    const again = await succeed(['import', root]);
    expect(again.stdout).toContain('0 generations imported, 228 in the store already');
    const to = path.join(folder.dir, 'export');
    await succeed(['export', '--to', to, '--workspace', root]);
    const files = filesBelow(path.join(root, 'gens'));
    expect(files.size).toBeGreaterThan(228 * 4);
    expect(filesBelow(path.join(to, 'gens'))).toEqual(files);
    await succeed(['check', '--workspace', root]);
  });

  it('is generated again from its cohort alone: the same members, prompts, texts and errors', async () => {
    const bare = copyReference({ gens: false });
    const server = await startModelServer({ behaviour: answerLikeReference() });
    const cohort = path.join(bare, 'cohorts/reference-cohort/membership.csv');
    rmSync(cohort);
    const inBare = ['--workspace', bare];
    try {
      await succeed(['cohort', 'create', 'reference-cohort', ...inBare]);
      const { json } = await succeed(['ls', '--json', '--cohort', 'reference-cohort', ...inBare]);
      const membership = readFileSync(path.join(SHARED, 'daydreaming/membership_full.csv'), 'utf8').trimEnd();
      expect(`${MEMBER_COLUMNS}\n${json.map(memberLine).join('\n')}`).toBe(membership);
      const listed = path.join(SHARED, 'daydreaming/data/cohorts/reference-cohort/membership.csv');
      expect(readFileSync(cohort, 'utf8')).toBe(readFileSync(listed, 'utf8'));

      const run = await reverie(['run', '--json', '--base-url', server.url, ...inBare]);
      expect(run.exitCode).toBe(1);
      expect(run.json[0]).toMatchObject({ generations: 228, generated: 182, failed: 46, reused: 0 });
      expect(run.json[0].failures).toMatchObject([{ kind: 'PARSER_FAILURE', reason: 'parse_failed', count: 46 }]);
      await succeed(['export', '--to', bare, ...inBare]);
      const files = filesBelow(path.join(bare, 'gens'));
      for (const [name, text] of filesBelow(path.join(SHARED, 'daydreaming/data/gens'))) {
        if (/(prompt|raw|parsed)\.txt$/.test(name)) expect(files.get(name) === text ? '' : name).toBe('');
      }
    } finally {
      await server.close();
      rmSync(path.dirname(bare), { recursive: true, force: true });
    }
  });

  it('renders each of its templates to the very text of the reference', async () => {
    const { values, rendered_sha256: hashes } = conformance('templates');
    const names = Object.keys(hashes);
    const stdin = lines(names.map((template) => ({ template, values })));
    const { json } = await succeed(['render', '--jsonl', '--workspace', root], { stdin });
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    expect(Object.fromEntries(json.map(({ text }, at) => [names[at], sha256(text)]))).toEqual(hashes);
    expect(names.length).toBe(50);
  });
});

describe.skipIf(!existsSync(SHARED))('the conformance cases of the reference implementation', () => {
  it('get the same ids of generations and combos', async () => {
    for (const [name, key] of [
      ['generation_ids', 'gen_id'],
      ['combo_ids', 'combo_id'],
    ] as const) {
      // Drafts and combos both have a combo_id: for the one it is given, for the other it is the answer.
      const cases = conformance(name) as Record<string, unknown>[];
      const asked = cases.map((one) => Object.fromEntries(Object.entries(one).filter(([field]) => field !== key)));
      const { json } = await succeed(['id', '--jsonl'], { stdin: lines(asked) });
      expect(json).toEqual(cases.map((one) => ({ [key]: one[key] })));
    }
  });

  it('are parsed the same, errors and reasons included', async () => {
    const cases = conformance('parsers') as { stage: string; parser: string; text: string }[];
    const asked = cases.map(({ stage, parser, text }) => ({ stage, parser, text }));
    const { json } = await succeed(['parse', '--jsonl'], { stdin: lines(asked) });
    expect(json).toEqual(cases.map(({ stage, parser, text, ...answer }) => answer));
    expect(json).toHaveLength(400);
  });

  it('expand the seven bundles of cohort specs into the same rows', async () => {
    const bundles = Object.entries<[string, unknown][][]>(conformance('cohort_spec_bundles'));
    expect(bundles).toHaveLength(7);
    for (const [name, rows] of bundles) {
      const spec = path.join(SHARED, 'daydreaming/spec_dsl', name, 'config.yaml');
      const { json } = await succeed(['cohort', 'compile', '--spec', spec, '--json']);
      expect(json.map((row) => Object.entries(row))).toEqual(rows);
    }
  });

  it('expand the 120 cohort specs into the same rows, or fail with one line', async () => {
    const cases = conformance('cohort_specs') as SpecCase[];
    expect(cases).toHaveLength(120);
    mkdirSync(path.join(folder.dir, 'specs'));
    for (const [at, { spec, rows, count, error }] of cases.entries()) {
      const file = path.join(folder.dir, 'specs', `${at}.yaml`);
      // JSON is YAML too.
      writeFileSync(file, JSON.stringify(spec));
      const told = await reverie(['cohort', 'compile', '--spec', file, '--json']);
      if (error === undefined) {
        expect(told).toMatchObject({ exitCode: 0, stderr: '' });
        expect(told.json).toHaveLength(count ?? -1);
        // One case lists only the first 400 of its rows.
        expect(told.json.slice(0, rows?.length).map((row) => Object.entries(row))).toEqual(rows);
      } else {
        expect(told).toMatchObject({ exitCode: 2, stdout: '' });
        expect(told.stderr).toMatch(new RegExp(`^reverie: ${error} \\w+: [^\\n]+\\n$`));
      }
    }
  });
});
