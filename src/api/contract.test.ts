import { expect, it } from 'vitest';
import { INPUT_SCHEMAS } from './contract.ts';
import { DEFAULT_RUN_REQUEST } from './run-request.ts';

it.each(['http://me:hidden@127.0.0.1/v1', 'http://127.0.0.1/v1?key=hidden', 'http://127.0.0.1/v1#hidden', 'file:///x'])(
  'a host lets no run in whose address may hold a key: %s',
  (baseUrl) => {
    const checked = INPUT_SCHEMAS['runs.start'].safeParse({ ...DEFAULT_RUN_REQUEST, baseUrl });
    expect(checked.success).toBe(false);
    expect(JSON.stringify(checked.error?.issues)).not.toContain('hidden');
  },
);

it('a host takes a plain address', () => {
  const request = { ...DEFAULT_RUN_REQUEST, baseUrl: 'http://127.0.0.1:11434/v1' };
  expect(INPUT_SCHEMAS['runs.start'].parse(request)).toEqual(request);
});

it.each([
  ['the name of every object', { variable: '__proto__' }],
  ['no name at all', { variable: '' }],
  ['a whole address', { origin: 'https://lab.example/v1' }],
  ['a host alone', { origin: 'lab.example' }],
])('a host takes no word about a key that names %s', (_what, wrong) => {
  const consent = { variable: 'LAB_KEY', origin: 'https://lab.example', isGiven: true };
  expect(INPUT_SCHEMAS['providers.trust'].parse(consent)).toEqual(consent);
  expect(INPUT_SCHEMAS['providers.trust'].safeParse({ ...consent, ...wrong }).success).toBe(false);
});
