import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadSpec } from './load-spec.ts';

const BUNDLES = path.resolve('../shared/daydreaming/spec_dsl');
const BUNDLE_ROWS = path.resolve('../shared/conformance/cohort_spec_bundles.json');

let root = '';
let folder = '';

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'reverie-spec-'));
  folder = path.join(root, 'spec');
  mkdirSync(path.join(folder, 'items'), { recursive: true });
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function write(file: string, content: string | Uint8Array): string {
  const target = path.join(folder, file);
  writeFileSync(target, content);
  return target;
}

function load(config: string): unknown {
  return loadSpec(write('config.yaml', config)).rows;
}

/** The values of the one axis `a` that is read from a file. */
function listOf(file: string, content: string | Uint8Array): unknown {
  write(file, content);
  return loadSpec(write('config.yaml', `axes: {a: '@file:${file}'}\noutput: {field_order: [a]}\n`)).rows.map(
    (row) => row[0]?.[1],
  );
}

function failureOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

describe('a spec in a file', () => {
  it('is read with its rules in the order written, names and values as they stand', () => {
    const config = [
      'axes:',
      "  10: ['1', 1, 1.5, yes, ~]",
      '  2: &both [x, y]',
      'rules:',
      '  tuples:',
      '    t: {axes: [m, n], items: [[1, a]]}',
      '  subsets:',
      '    "2": [y]',
      'output: {field_order: [n, m]}',
    ].join('\n');
    expect(failureOf(() => load(config))).toMatchObject({ reason: 'name_not_text' });
    const quoted = config.replace('  10:', '  "10":').replace('  2:', '  "2":');
    expect(load(quoted)).toEqual(
      ['1', 1, 1.5, 'yes', null].map((value) => [
        ['n', 'a'],
        ['m', 1],
        ['10', value],
        ['2', 'y'],
      ]),
    );
  });

  it('can be JSON too', () => {
    const file = write('spec.json', '{"axes": {"a": [1]}, "output": {"field_order": []}}');
    expect(loadSpec(file).rows).toEqual([[['a', 1]]]);
  });

  it('is INVALID_SPEC with its line where the YAML is broken, empty, missing or ambiguous', () => {
    expect(failureOf(() => load('axes:\n  a: [1\nb'))).toMatchObject({
      kind: 'INVALID_SPEC',
      reason: 'invalid_yaml',
      message: expect.stringContaining('config.yaml: '),
      details: { file: 'config.yaml', line: 3 },
    });
    expect(failureOf(() => load('axes: {}\naxes: {}'))).toMatchObject({ reason: 'invalid_yaml', details: { line: 2 } });
    expect(failureOf(() => load(''))).toMatchObject({ reason: 'field_order_required' });
    expect(failureOf(() => loadSpec(path.join(folder, 'nope.yaml')))).toMatchObject({ reason: 'file_not_found' });
    expect(failureOf(() => loadSpec(folder))).toMatchObject({ reason: 'file_unreadable' });
    expect(failureOf(() => loadSpec(write('bad.json', '{')))).toMatchObject({ reason: 'invalid_json' });
    expect(failureOf(() => loadSpec(write('latin.yaml', Uint8Array.of(0xe9))))).toMatchObject({
      reason: 'file_not_utf8',
    });
  });

  it('is INVALID_SPEC where aliases would blow it up', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let depth = 1; depth < 9; depth += 1) {
      const alias = `*a${depth - 1}`;
      lines.push(`a${depth}: &a${depth} [${Array.from({ length: 9 }, () => alias).join(', ')}]`);
    }
    expect(failureOf(() => load(lines.join('\n')))).toMatchObject({ kind: 'INVALID_SPEC', reason: 'invalid_yaml' });
  });
});

describe('a list in a file', () => {
  it('is a CSV column of trimmed values, or tuples of several columns', () => {
    expect(listOf('items/one.csv', '\ufeffname\r\n x \r\n\r\n"y, z"\r\n')).toEqual(['x', 'y, z']);
    expect(listOf('items/two.csv', 'left, right,\nx,y\n x2 , y2 ,z\n')).toEqual([
      ['x', 'y'],
      ['x2', 'y2'],
    ]);
  });

  it('is JSON, YAML, or the lines of a text', () => {
    expect(listOf('a.json', '["x", 1, ["y", 2]]')).toEqual(['x', 1, ['y', 2]]);
    expect(listOf('a.yaml', '- x\n- [y, 2]\n')).toEqual(['x', ['y', 2]]);
    expect(listOf('a.YML', '')).toEqual([]);
    expect(listOf('a.txt', ' x \r\n\n\u2003y\u2028z\x85')).toEqual(['x', 'y', 'z']);
  });

  it.each([
    ['csv_without_header', 'a.csv', ' , \nx,y\n'],
    ['csv_without_header', 'a.csv', ''],
    ['csv_without_rows', 'a.csv', 'name\n \n'],
    ['csv_cell_empty', 'a.csv', 'x,y\n1,2\n3\n'],
    ['invalid_csv', 'a.csv', 'x\n"a" b\n'],
    ['not_a_list', 'a.json', '{"x": 1}'],
    ['not_a_list', 'a.yaml', 'x: 1'],
    ['unsupported_value', 'a.yaml', '- {x: 1}'],
    ['invalid_json', 'a.json', '[1,'],
    ['unsupported_list_file', 'a.xlsx', 'x'],
  ])('is INVALID_SPEC %s in %s', (reason, file, content) => {
    expect(failureOf(() => listOf(file, content))).toMatchObject({ kind: 'INVALID_SPEC', reason });
  });

  it('says where a cell is empty', () => {
    expect(failureOf(() => listOf('a.csv', 'x,y\n1,2\n3, \n'))).toMatchObject({
      message: 'a.csv: @file CSV row missing value: row 3 has nothing under "y".',
      details: { file: 'a.csv', row: 3, column: 'y' },
    });
  });

  it('is never read from outside of the folder of the spec', () => {
    writeFileSync(path.join(root, 'secret.txt'), 'secret');
    mkdirSync(path.join(root, 'spec-other'));
    writeFileSync(path.join(root, 'spec-other', 'secret.txt'), 'secret');
    symlinkSync(path.join(root, 'secret.txt'), path.join(folder, 'link.txt'));
    symlinkSync(root, path.join(folder, 'items', 'up'));
    const outside = [
      '../secret.txt',
      'items/../../secret.txt',
      '../spec-other/secret.txt',
      path.join(root, 'secret.txt'),
      'link.txt',
      'items/up/secret.txt',
    ];
    for (const file of outside) {
      const work = () => load(`axes: {a: '@file:${file}'}\noutput: {field_order: []}\n`);
      expect(failureOf(work), file).toMatchObject({ kind: 'INVALID_SPEC', reason: 'file_outside_spec' });
    }
    const missing = () => load("axes: {a: '@file:nope.txt'}\noutput: {field_order: []}\n");
    expect(failureOf(missing)).toMatchObject({ reason: 'file_not_found' });
  });

  it('may be linked within the folder, and the folder itself may be a link', () => {
    write('real..txt', 'x\n');
    symlinkSync(path.join(folder, 'real..txt'), path.join(folder, 'link.txt'));
    write('config.yaml', "axes: {a: '@file:link.txt'}\noutput: {field_order: []}\n");
    symlinkSync(folder, path.join(root, 'linked'));
    expect(loadSpec(path.join(root, 'linked', 'config.yaml')).rows).toEqual([[['a', 'x']]]);
  });
});

describe.skipIf(!existsSync(BUNDLES) || !existsSync(BUNDLE_ROWS))('spec bundles of the reference (../shared)', () => {
  it('give the same rows in the same order, all 7', () => {
    // The file is given with the project's brief: bundle → rows.
    const expected = JSON.parse(readFileSync(BUNDLE_ROWS, 'utf8')) as Record<string, unknown>;
    expect(readdirSync(BUNDLES).sort()).toEqual(Object.keys(expected).sort());
    expect(Object.keys(expected)).toHaveLength(7);
    for (const [bundle, rows] of Object.entries(expected)) {
      expect(loadSpec(path.join(BUNDLES, bundle, 'config.yaml')).rows, bundle).toEqual(rows);
    }
  });
});
