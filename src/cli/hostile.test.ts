import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostileAnswers } from '../../e2e/fixtures/hostile-answers.ts';
import { hostileGenId, writeHostileDraft } from '../../e2e/fixtures/hostile-draft.ts';
import { type ModelServer, startModelServer } from '../../e2e/fixtures/model-server/index.ts';
import { replaceIn, reverie, succeed, tempFolder } from './fixture.ts';

const TEXTS = hostileAnswers(204);
/** What a workspace and a server give as names. */
const NAME = '\u001b[2J\u001b]0;taken\u0007 user\u202etxt.exe\u2066 \u009b31m {note}';
const ESCAPE = '\u001b';
/** What a bar on a terminal is drawn with: the cursor hidden and moved, lines cleared. */
const DRAWING = new RegExp(`${ESCAPE}\\[(?:\\?(?:25|7)[hl]|\\d*[AG]|0?[KJ])|\\r`, 'g');
/** What must not reach a terminal from anybody else: control characters, and what reorders what is read. */
const HARM = /[^\P{Cc}\n\t]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/u;

let folder: ReturnType<typeof tempFolder>;
let server: ModelServer;
let cwd: string;

beforeAll(async () => {
  folder = tempFolder();
  server = await startModelServer({ models: [NAME, ...TEXTS.map((text) => text.slice(0, 300))] });
  cwd = path.join(folder.dir, 'hostile');
  await succeed(['init', cwd]);
  const provider = `  - type: openai-compatible\n    name: local\n    baseURL: ${server.url}\n    models: ['*']\n    stream: false\n`;
  replaceIn(path.join(cwd, 'reverie.yaml'), 'providers:\n', `providers:\n${provider}`);
  appendFileSync(path.join(cwd, '1_raw/llm_models.csv'), `"${NAME}","${NAME}",local,"${NAME}",general\n`);
  for (const [at, answer] of TEXTS.entries()) {
    writeHostileDraft(cwd, { genId: hostileGenId(at), name: NAME, prompt: `hostile prompt of ${at}`, answer });
  }
  await succeed(['import', cwd]);
});
afterAll(async () => {
  await server.close();
  folder.remove();
});

describe.each([
  ['on a terminal', true],
  ['in a pipe', false],
])('what is hostile, %s,', (_, tty) => {
  const expectHarmless = async (...args: string[]): Promise<string> => {
    const { stdout, stderr } = await reverie(args, { cwd, tty });
    expect(stdout, args.join(' ')).not.toMatch(HARM);
    expect(tty ? stderr.replace(DRAWING, '') : stderr, args.join(' ')).not.toMatch(HARM);
    return stdout;
  };

  it('does nothing in lists, descriptions and errors', async () => {
    const genId = hostileGenId(14);
    expect(await expectHarmless('ls')).toContain('␛]0;taken␇');
    expect(await expectHarmless('show', genId)).toContain('user<U+202E>txt');
    expect(await expectHarmless('providers', '--models')).toContain('␛[31mred');
    for (const command of ['ls --json', 'plan --force raw', 'cohort ls', 'check', `show ${genId} --phase raw --json`]) {
      await expectHarmless(...command.split(' '));
    }
    await expectHarmless('show', NAME);
    await expectHarmless('ls', '--filter', `model:"${NAME}" nonsense:${NAME}`);
  });

  it('does nothing when a server says it, in what a run tells, then and later', async () => {
    server.setBehaviour((prompt) => {
      const at = Number(/\d+$/.exec(prompt)?.[0]);
      if (at % 2 === 0) return { text: TEXTS[at] ?? '', finishReason: 'length' };
      return { status: 400, body: JSON.stringify({ error: { message: TEXTS[at], code: NAME } }) };
    });
    const told = await expectHarmless('run', '--force', 'raw');
    expect(told).toMatch(/102 × PROVIDER_FAILURE http_status, such as .*user<U\+202E>txt/);
    const runId = /^Run (\d+)/m.exec(told)?.[1] ?? '';
    for (const command of ['runs ls', `runs show ${runId}`, `runs show ${runId} --json`, `show ${hostileGenId(15)}`]) {
      await expectHarmless(...command.split(' '));
    }
  });
});

describe('the text of a hostile answer', () => {
  it('is made visible on a terminal, whichever it is', async () => {
    for (const at of TEXTS.keys()) {
      const { stdout } = await succeed(['show', hostileGenId(at), '--phase', 'raw'], { cwd, tty: true });
      expect(stdout).toContain(`hostile text ${at}\n`);
      expect(stdout).not.toMatch(HARM);
    }
  });

  it('goes into a pipe as it is, to the last byte', async () => {
    for (const at of [0, 18, 58, 59]) {
      const { stdout } = await succeed(['show', hostileGenId(at), '--phase', 'raw'], { cwd });
      // Halves of characters cannot be written into a file, and came out of it as marks already.
      expect(stdout).toBe(TEXTS[at]?.toWellFormed());
    }
  });
});
