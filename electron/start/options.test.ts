import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { HELP, readOptions, sampleDir } from './options.mjs';

describe('npm start', () => {
  it('without options opens the sample wherever it can, and the browser', () => {
    expect(readOptions([], {})).toEqual({
      help: false,
      host: 'auto',
      workspaceDir: undefined,
      port: 0,
      opensBrowser: true,
    });
  });

  it('takes the host, the port and a workspace relative to where it was typed', () => {
    expect(readOptions(['--web', '--port', '8080', '--workspace', 'w'], {})).toMatchObject({
      host: 'web',
      port: 8080,
      workspaceDir: path.resolve('w'),
    });
    expect(readOptions(['--electron'], {}).host).toBe('electron');
  });

  it.each([
    ['--no-open', {}],
    [undefined, { CI: 'true' }],
    [undefined, { REVERIE_NO_OPEN: '1' }],
  ])('opens no browser with %s and %j', (flag, env) => {
    expect(readOptions(flag === undefined ? [] : [flag], env).opensBrowser).toBe(false);
  });

  it.each([[['--web', '--electron']], [['--port', '70000']], [['--port', 'x']], [['--what']], [['stray']]])(
    'refuses %j',
    (args) => {
      expect(() => readOptions(args, {})).toThrow();
    },
  );

  it('names every option in its help', () => {
    for (const option of ['--web', '--electron', '--workspace', '--port', '--no-open']) expect(HELP).toContain(option);
  });
});

describe('the place of the sample workspace', () => {
  it.each([
    [{}, 'linux', '/home/a/.local/share/reverie/sample'],
    [{ XDG_DATA_HOME: '/data' }, 'linux', '/data/reverie/sample'],
    [{}, 'darwin', '/home/a/Library/Application Support/reverie/sample'],
    [{ REVERIE_SAMPLE_DIR: '/elsewhere' }, 'linux', '/elsewhere'],
  ] as const)('with %j on %s is %s', (env, platform, expected) => {
    expect(sampleDir(env, platform, '/home/a')).toBe(path.resolve(expected));
  });
});
