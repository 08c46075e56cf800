import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import type { RunRequest } from '../api/index.ts';
import { describeError } from './errors.ts';
import { addRunOptions, type RunFlags, toRunRequest } from './options.ts';

function request(...args: string[]): RunRequest {
  const command = addRunOptions(new Command('run').exitOverride().configureOutput({ outputError: () => undefined }));
  command.parse(args, { from: 'user' });
  return toRunRequest(command.opts<RunFlags>());
}

function refusal(...args: string[]): string {
  try {
    request(...args);
  } catch (error) {
    return describeError(error);
  }
  throw new Error(`accepted: ${args.join(' ')}`);
}

const ALL = ['input', 'raw', 'parsed'];

describe('--force', () => {
  it.each<[string, readonly string[], Partial<RunRequest['filter']>]>([
    ['', [], {}],
    ['--force', ALL, {}],
    ['--force raw', ['raw'], {}],
    ['--force=raw', ['raw'], {}],
    ['--force raw,parsed', ['raw', 'parsed'], {}],
    ['--force parsed,raw', ['raw', 'parsed'], {}],
    ['--force raw parsed', ['raw', 'parsed'], {}],
    ['--force raw --force parsed', ['raw', 'parsed'], {}],
    ['--force raw --force raw', ['raw'], {}],
    ['--force raw --force', ALL, {}],
    ['--force --force raw', ALL, {}],
    ['--force raw --gen d_1', ['raw'], { genIds: ['d_1'] }],
    ['--gen d_1 --force raw', ['raw'], { genIds: ['d_1'] }],
    ['--gen d_1 d_2 --force', ALL, { genIds: ['d_1', 'd_2'] }],
    ['--force --stage evaluation', ALL, { line: 'stage:"evaluation"' }],
    ['--force parsed --stage evaluation', ['parsed'], { line: 'stage:"evaluation"' }],
    ['--stage evaluation --force parsed', ['parsed'], { line: 'stage:"evaluation"' }],
    ['--force --descendants', ALL, {}],
  ])('"%s" regenerates %j', (line, force, filter) => {
    expect(request(...line.split(' ').filter(Boolean))).toMatchObject({ force, filter });
  });

  it.each(['--force evaluation', '--force rwa', '--force raw,evaluation'])(
    '"%s" is refused with the phases',
    (line) => {
      expect(refusal(...line.split(' '))).toMatch(
        /^reverie: INVALID_INPUT unknown_phase: .*input, raw, parsed.*--stage/,
      );
    },
  );
});

describe('selection', () => {
  it('takes values apart, parted by commas and repeated', () => {
    const { filter } = request('--gen', 'a', 'b,c', '--gen', 'd', '--stage', 'draft,essay', '--cohort', 'x');
    expect(filter).toEqual({ genIds: ['a', 'b', 'c', 'd'], line: 'stage:"draft","essay" cohort:"x"' });
  });

  it('is everything when nothing is named', () => {
    expect(request().filter).toEqual({});
  });

  it('never takes an empty value, such as of an unset variable, for everything', () => {
    expect(refusal('--gen', '')).toContain('INVALID_INPUT empty_value: --gen');
    expect(refusal('--stage', 'draft,')).toContain('empty_value');
  });

  it('refuses a status that does not exist, and a second cohort', () => {
    expect(refusal('--status', 'done')).toMatch(/unknown_status: --status takes complete, .*not "done"/);
    expect(refusal('--cohort', 'a', '--cohort', 'b')).toContain('one_cohort');
  });
});

describe('settings of a run', () => {
  it('arrive as the contract has them', () => {
    const line =
      '--policy fresh --provider offline --base-url http://127.0.0.1:1/v1 --concurrency 2 --max-tokens 99 --spend-cap 2.5';
    expect(request(...line.split(' '), '--descendants')).toEqual({
      filter: {},
      descendants: true,
      force: [],
      policy: 'fresh',
      provider: 'offline',
      baseUrl: 'http://127.0.0.1:1/v1',
      concurrency: 2,
      maxTokens: 99,
      capMicros: 2_500_000,
      resendUnknown: null,
    });
  });

  it('leave what was lost to the workspace unless they say', () => {
    expect(request().resendUnknown).toBeNull();
    expect(request('--resend-unknown').resendUnknown).toBe(true);
    expect(request('--no-resend-unknown').resendUnknown).toBe(false);
  });

  it.each([
    ['--policy sometimes', /unknown_policy: --policy takes exists, fresh/],
    ['--concurrency 0', /invalid_number: --concurrency takes a whole number from 1/],
    ['--concurrency 1e3', /invalid_number/],
    ['--concurrency 5000', /invalid_option: --concurrency/],
    ['--max-tokens many', /invalid_number: --max-tokens/],
    ['--spend-cap much', /invalid_number: --spend-cap takes an amount in US dollars/],
    ['--spend-cap -1', /invalid_number/],
    ['--base-url ftp://x', /invalid_option: --base-url/],
    ['--base-url not-an-address', /--base-url: this must be an http or https address/],
  ])('"%s" is refused', (line, expected) => {
    expect(refusal(...line.split(' '))).toMatch(expected);
  });

  it.each([
    'http://me:hidden@127.0.0.1/v1',
    'http://hidden@127.0.0.1',
    'http://127.0.0.1/v1?key=hidden',
    'http://x#hidden',
  ])('an address that may hold a key is refused and not repeated: %s', (address) => {
    const line = refusal('--base-url', address);
    expect(line).toMatch(/INVALID_INPUT invalid_option: --base-url: .* without user name, password, \? or #/);
    expect(line).not.toContain('hidden');
  });
});
