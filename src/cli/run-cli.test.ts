import { describe, expect, it } from 'vitest';
import { VERSION } from '../version.ts';
import { reverie } from './fixture.ts';

const COMMANDS = [
  ['init'],
  ['import'],
  ['cohort'],
  ['cohort', 'ls'],
  ['cohort', 'compile'],
  ['cohort', 'create'],
  ['plan'],
  ['run'],
  ['ls'],
  ['show'],
  ['runs'],
  ['runs', 'ls'],
  ['runs', 'show'],
  ['serve'],
  ['export'],
  ['check'],
  ['render'],
  ['parse'],
  ['id'],
  ['generate-workspace'],
];

describe('help', () => {
  it('lists every command', async () => {
    const { stdout, exitCode } = await reverie(['--help']);
    expect(exitCode).toBe(0);
    for (const [name] of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
  });

  it.each(COMMANDS)('of %s %s has an example of that very command', async (...command) => {
    const { stdout, stderr, exitCode } = await reverie([...command, '--help']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`Example:\\n(.*\\n)*  \\$ .*reverie ${command.join(' ')}\\b`));
  });

  it('is what a command line without a command gets, with exit code 2', async () => {
    const { stdout, stderr, exitCode } = await reverie([]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('Usage: reverie');
  });

  it('tells the version', async () => {
    expect(await reverie(['--version'])).toMatchObject({ exitCode: 0, stdout: `${VERSION}\n` });
  });
});

describe('wrong use ends with exit code 2 and one line', () => {
  it.each([
    [['frobnicate'], 'unknown_command'],
    [['run', '--forse'], 'unknown_option'],
    [['run', 'draft'], 'excess_arguments'],
    [['run', '--gen'], 'option_missing_argument'],
    [['show'], 'missing_argument'],
    [['show', 'x', '--phase', 'cooked'], 'invalid_argument'],
    [['show', 'x', '--version', '1'], 'missing_phase'],
    [['export'], 'missing_to'],
    [['init', 'x', '--workspace', 'y'], 'unknown_option'],
    [['--store', 'y', 'id'], 'unknown_option'],
    [['generate-workspace', 'x', '--generations', 'many'], 'invalid_number'],
    [['serve', '--port', '70000'], 'invalid_port'],
    [['runs', 'show', 'last'], 'invalid_number'],
    [['runs', 'ls', '--limit', '5000'], 'invalid_number'],
    [['cohort', 'compile'], 'missing_argument'],
    [['cohort', 'compile', 'a', '--spec', 'b'], 'missing_argument'],
    [['render'], 'missing_argument'],
    [['render', 'd_1', '--values', 'x'], 'missing_template'],
    [['parse', '--parser', 'tarot'], 'unknown_parser'],
    [['id'], 'missing_field'],
    [['id', '--stage', 'coda'], 'unknown_stage'],
  ])('%j: %s', async (args, reason) => {
    const { exitCode, stdout, stderr } = await reverie(args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^reverie: INVALID_INPUT ${reason}: [^\\n]+\\n$`));
  });

  it.each(['ls', 'run', 'import', 'check'])('%s outside of a workspace says how to get one', async (command) => {
    const { exitCode, stderr } = await reverie([command], { cwd: '/' });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^reverie: INVALID_CONFIG no_workspace: .*--workspace DIR.*reverie init DIR.*\n$/);
  });
});
