import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ReverieError } from '../api/errors.ts';
import { type FixtureFiles, failureOf, withWorkspace } from './fixture.ts';
import { comboItems, loadWorkspace, readMembership } from './index.ts';

const REFERENCE = join(process.cwd(), '../shared/daydreaming/data');

const load = (files: FixtureFiles = {}) => withWorkspace(files, loadWorkspace);
const refusal = (files: FixtureFiles): ReverieError =>
  withWorkspace(files, (root) => failureOf(() => loadWorkspace(root)));

describe('a workspace from elsewhere', () => {
  it('reads no file that a link in it leads to, but those inside of it and in folders that are links', () => {
    withWorkspace({ '1_raw/spare.txt': 'Spare.' }, (root) => {
      const template = join(root, '1_raw/templates/draft/plain.txt');
      const outside = join(tmpdir(), `secret-${process.pid}.txt`);
      writeFileSync(outside, 'A secret.');
      try {
        rmSync(template);
        symlinkSync(outside, template);
        expect(failureOf(() => loadWorkspace(root))).toMatchObject({
          reason: 'outside_workspace',
          message: expect.stringContaining('plain.txt'),
        });
        rmSync(template);
        symlinkSync(join(root, '1_raw/spare.txt'), template);
        renameSync(join(root, '1_raw'), `${root}-raw`);
        symlinkSync(`${root}-raw`, join(root, '1_raw'));
        rmSync(template);
        symlinkSync(join(`${root}-raw`, 'templates/draft/other.txt'), template);
        writeFileSync(join(`${root}-raw`, 'templates/draft/other.txt'), 'Other.');
        expect(loadWorkspace(root).templates.get('draft')?.get('plain')?.body).toBe('Other.');
      } finally {
        rmSync(outside);
        rmSync(`${root}-raw`, { recursive: true, force: true });
      }
    });
  });
});

describe('a workspace that is well', () => {
  it('opens with its concepts, combos, templates and models', () => {
    const workspace = load();
    expect(workspace.problems).toEqual([]);
    expect([...workspace.concepts.keys()]).toEqual(['owl', 'lamp']);
    expect(workspace.combos.get('c1')).toEqual({
      id: 'c1',
      descriptionLevel: 'paragraph',
      kMax: 2,
      conceptIds: ['owl', 'lamp'],
    });
    expect(workspace.templates.get('draft')?.get('plain')).toEqual({
      stage: 'draft',
      id: 'plain',
      name: 'Plain',
      description: 'A start',
      parser: null,
      generator: 'llm',
      body: '{% for c in concepts %}{{ c.name }}{% endfor %}\n',
      path: '1_raw/templates/draft/plain.txt',
    });
    expect(workspace.templates.get('evaluation')?.get('judge')?.generator).toBe('llm');
    expect(workspace.models.get('small')).toEqual({
      id: 'small',
      model: 'acme/small',
      provider: 'acme',
      displayName: 'Small One',
    });
  });

  it('is named after its folder, and has the reference chain on OpenRouter, without reverie.yaml', () => {
    const { root, name, stages, providers } = load();
    expect(root.endsWith(name)).toBe(true);
    expect(stages.map(({ id, parent, idPrefix, modelInIdentity }) => [id, parent, idPrefix, modelInIdentity])).toEqual([
      ['draft', null, 'd', true],
      ['essay', 'draft', 'e', false],
      ['evaluation', 'essay', 'v', true],
    ]);
    expect(stages.map(({ variables }) => variables.names)).toEqual([
      ['concepts'],
      ['draft_block', 'links_block'],
      ['response'],
    ]);
    expect(stages.map(({ settings }) => [settings.maxTokens, settings.minLines, settings.reuse])).toEqual([
      [20480, 3, 'exists'],
      [20480, 0, 'exists'],
      [20480, 0, 'exists'],
    ]);
    expect(providers).toMatchObject([
      { name: 'openrouter', baseUrl: 'https://openrouter.ai/api/v1', apiKeyEnv: 'OPENROUTER_API_KEY', models: ['*'] },
    ]);
  });

  it('opens without combos, replication and cohorts', () => {
    const workspace = load({ 'combo_mappings.csv': null });
    expect([workspace.combos.size, workspace.replication.size, workspace.cohorts.size]).toEqual([0, 0, 0]);
  });

  it('reads replication and lists cohorts that have a spec or a membership', () => {
    const { replication, cohorts } = load({
      '1_raw/replication_config.csv': 'stage,replicates\ndraft,1\nevaluation,3\n',
      'cohorts/b/spec/config.yaml': 'axes: {}\n',
      'cohorts/a/membership.csv': 'stage,gen_id\n',
      'cohorts/empty/notes.txt': '',
      'cohorts/.hidden/membership.csv': '',
    });
    expect([...replication]).toEqual([
      ['draft', 1],
      ['evaluation', 3],
    ]);
    expect([...cohorts.values()].map((c) => [c.id, c.specPath !== null, c.membershipPath !== null])).toEqual([
      ['a', false, true],
      ['b', true, false],
    ]);
  });

  it('reads files from Windows: byte order mark and CRLF make no difference', () => {
    const { concepts, templates } = load({
      '1_raw/concepts_metadata.csv': '\ufeffconcept_id,name\r\nowl,"Owl, the\r\nbird"\r\n',
      '1_raw/templates/draft/plain.txt': '\ufeffone\r\ntwo\r\n',
      'combo_mappings.csv': null,
    });
    expect(concepts.get('owl')?.name).toBe('Owl, the\nbird');
    expect(templates.get('draft')?.get('plain')?.body).toBe('one\ntwo\n');
  });
});

describe('what is wrong but does not stop the workspace from opening', () => {
  it.each<[string, FixtureFiles, string]>([
    ['a template without its file', { '1_raw/templates/draft/plain.txt': null }, 'The template plain has no file'],
    [
      'a copy template in the first stage',
      { '1_raw/draft_templates.csv': 'template_id,template_name,description,parser,generator\nc,,,,copy\n' },
      'copies its parent',
    ],
    [
      'a combo of unknown concepts',
      { 'combo_mappings.csv': 'combo_id,concept_id,description_level,k_max\nc1,fox,sentence,1\n' },
      'not in 1_raw/concepts_metadata.csv: fox',
    ],
    ['replicates of an unknown stage', { '1_raw/replication_config.csv': 'stage,replicates\nx,2\n' }, 'no stage x'],
  ])('is listed: %s', (_, files, message) => {
    expect(load(files).problems.map((problem) => problem.message)).toEqual([expect.stringContaining(message)]);
  });
});

describe('what is refused, with the place and what to do', () => {
  const header = 'template_id,template_name,description,parser,generator';
  it.each<[string, FixtureFiles, string, string]>([
    [
      'a missing column',
      { '1_raw/draft_templates.csv': 'template_id,template_name,description,generator\n' },
      'missing_column',
      '1_raw/draft_templates.csv:1: the column parser is missing; it has template_id, template_name, description, generator.',
    ],
    ['an empty table', { '1_raw/llm_models.csv': '' }, 'missing_column', 'the file is empty'],
    ['a column given twice', { '1_raw/llm_models.csv': 'id,model,id\n' }, 'duplicate_column', 'the column id'],
    [
      'a row with a comma too many',
      { '1_raw/concepts_metadata.csv': 'concept_id,name\n\nowl,Owl, the bird\n' },
      'ragged_row',
      '1_raw/concepts_metadata.csv:3: this row has 3 cells, the header has 2',
    ],
    [
      'quotes that do not match',
      { '1_raw/concepts_metadata.csv': 'concept_id,name\nowl,Owl\nlamp,"Lamp\n' },
      'bad_csv',
      '1_raw/concepts_metadata.csv:3:',
    ],
    [
      'an id used twice',
      { '1_raw/concepts_metadata.csv': 'concept_id,name\nowl,Owl\nlamp,Lamp\nowl,Again\n' },
      'duplicate_id',
      '1_raw/concepts_metadata.csv:4: the concept_id "owl" was already used on line 2',
    ],
    [
      'a template used twice, after a cell of several lines',
      { '1_raw/draft_templates.csv': `${header}\nplain,,"two\nlines",,llm\nplain,,,,llm\n` },
      'duplicate_id',
      '1_raw/draft_templates.csv:4:',
    ],
    ['a model without a name at its provider', { '1_raw/llm_models.csv': 'id,model\nx,\n' }, 'empty_cell', 'model is'],
    [
      'replicates that are no number',
      { '1_raw/replication_config.csv': 'stage,replicates\ndraft,1.5\n' },
      'bad_integer',
      '1_raw/replication_config.csv:2: replicates must be a whole number of at least 1, not "1.5".',
    ],
    [
      'a combo whose rows disagree',
      { 'combo_mappings.csv': 'combo_id,concept_id,description_level,k_max\nc,owl,sentence,2\nc,lamp,article,2\n' },
      'inconsistent_combo',
      'combo_mappings.csv:3:',
    ],
    [
      'a combo with one concept twice',
      { 'combo_mappings.csv': 'combo_id,concept_id,description_level,k_max\nc,owl,sentence,2\nc,owl,sentence,2\n' },
      'duplicate_id',
      'combo_mappings.csv:3:',
    ],
    [
      'an unknown generator',
      { '1_raw/draft_templates.csv': `${header}\np,,,,robot\n` },
      'bad_generator',
      'llm or copy',
    ],
    ['a missing table', { '1_raw/llm_models.csv': null }, 'missing_file', '1_raw/llm_models.csv'],
    [
      'text that is not UTF-8',
      { '1_raw/templates/draft/plain.txt': Uint8Array.of(0x61, 0x0a, 0xe9, 0x0a) },
      'bad_encoding',
      '1_raw/templates/draft/plain.txt:2: this text is not UTF-8',
    ],
  ])('%s', (_, files, reason, message) => {
    const error = refusal(files);
    expect(error).toMatchObject({ kind: 'INVALID_CONFIG', reason });
    expect(error.message).toContain(message);
  });

  it.each(['../secret', '..', 'a/b', 'a\\b', 'C:x', '.hidden', 'a\u0000b'])(
    'an id that could leave the folder: %j',
    (id) => {
      const table = `concept_id,name\n${id},Name\n`;
      expect(refusal({ '1_raw/concepts_metadata.csv': table }).reason).toBe('unsafe_id');
      expect(refusal({ '1_raw/essay_templates.csv': `${header}\n${id},,,,llm\n` }).reason).toBe('unsafe_id');
    },
  );

  it('a folder that is no workspace, a file, and nothing at all', () => {
    const folder = mkdtempSync(join(tmpdir(), 'not-a-workspace-'));
    try {
      writeFileSync(join(folder, 'file'), '');
      for (const root of [folder, join(folder, 'file'), join(folder, 'nowhere')]) {
        const error = failureOf(() => loadWorkspace(root));
        expect(error).toMatchObject({ kind: 'INVALID_CONFIG', reason: 'not_a_workspace' });
        expect(error.message).toContain('reverie init DIR');
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('a folder where a file should be', () => {
    withWorkspace({ '1_raw/templates/draft/plain.txt': null }, (root) => {
      mkdirSync(join(root, '1_raw/templates/draft/plain.txt'), { recursive: true });
      const error = failureOf(() => loadWorkspace(root));
      expect(error).toMatchObject({ kind: 'IO_ERROR', reason: 'eisdir' });
      expect(error.message).toContain('1_raw/templates/draft/plain.txt');
    });
  });

  it.skipIf(process.getuid?.() === 0)('a file that may not be read (not checked as root)', () => {
    withWorkspace({}, (root) => {
      chmodSync(join(root, '1_raw/llm_models.csv'), 0);
      expect(failureOf(() => loadWorkspace(root))).toMatchObject({ kind: 'IO_ERROR', reason: 'eacces' });
    });
  });
});

describe.skipIf(!existsSync(REFERENCE))('the reference data (skipped where ../shared is missing)', () => {
  it('opens whole and without problems', () => {
    const workspace = loadWorkspace(REFERENCE);
    expect(workspace.problems).toEqual([]);
    expect([workspace.concepts.size, workspace.combos.size, workspace.models.size]).toEqual([18, 3, 24]);
    expect(workspace.stages.map(({ id }) => workspace.templates.get(id)?.size)).toEqual([22, 8, 17]);
    expect(workspace.templates.get('essay')?.get('parsed-from-links-v1')).toMatchObject({
      generator: 'copy',
      body: null,
    });
    const cohort = workspace.cohorts.get('reference-cohort');
    expect(cohort && readMembership(cohort)).toHaveLength(228);
    for (const comboId of workspace.combos.keys()) {
      for (const item of comboItems(workspace, comboId)) expect(item.content).toBe(item.content.trim());
    }
  });
});
