import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const BIOME = path.resolve('node_modules/@biomejs/biome/bin/biome');

const FORBIDDEN: readonly (readonly [string, string])[] = [
  ['src/api/x.ts', "import '../store/index.ts';"],
  ['src/api/x.ts', "import 'node:fs';"],
  ['src/identity/x.ts', "import '../parsers/index.ts';"],
  ['src/parsers/x.ts', "import '../engine.ts';"],
  ['src/templates/x.ts', "import '../workspace/index.ts';"],
  ['src/workspace/x.ts', "import '../store/index.ts';"],
  ['src/providers/dialects/x.ts', "import '../../stages/index.ts';"],
  ['src/cohorts/spec/x.ts', "import '../../providers/index.ts';"],
  ['src/store/x.ts', "import '../stages/index.ts';"],
  ['src/store/migrations/x.ts', "import '../../engine.ts';"],
  ['src/stages/x.ts', "import '../runs/index.ts';"],
  ['src/stages/x.ts', "import '../store/open.ts';"],
  ['src/stages/x.ts', "import Database from 'better-sqlite3';"],
  ['src/runs/x.ts', "import '../engine.ts';"],
  ['src/runs/x.ts', "import '../cli/main.ts';"],
  ['src/operations/x.ts', "import '../runs/index.ts';"],
  ['src/x.ts', "import './host/index.ts';"],
  ['src/x.ts', "import './store/open.ts';"],
  ['src/host/x.ts', "import '../store/index.ts';"],
  ['src/host/x.ts', "import '../runs/index.ts';"],
  ['src/sample/x.ts', "import '../store/index.ts';"],
  ['src/cli/commands/x.ts', "import '../../store/index.ts';"],
  ['src/cli/commands/x.ts', "const store = await import('../../store/index.ts'); export { store };"],
  ['electron/x.ts', "import '../src/store/index.ts';"],
  ['electron/x.ts', "import '../src/engine.ts';"],
  ['electron/x.ts', "import '../renderer/main.tsx';"],
  ['electron/x.ts', "import { ipcMain } from 'electron';"],
  ['src/host/x.ts', "import { ipcRenderer } from 'electron';"],
  ['renderer/features/run/x.ts', "import '../../../src/host/index.ts';"],
  ['renderer/features/run/x.ts', "import '../../../src/api/contract.ts';"],
  ['renderer/features/run/x.ts', "import '../../../electron/channels.ts';"],
  ['renderer/features/run/x.ts', "import 'node:fs';"],
  ['renderer/features/run/x.ts', "import Database from 'better-sqlite3';"],
  ['renderer/features/run/x.ts', "import '../detail/DetailPane.tsx';"],
];

const ALLOWED: readonly (readonly [string, string])[] = [
  ['src/api/x.ts', "import 'zod';"],
  ['src/api/x.ts', "import './errors.ts';"],
  ['src/identity/x.ts', "import '../workspace/types.ts';"],
  ['src/cohorts/spec/x.ts', "import '../../identity/index.ts';"],
  ['src/providers/dialects/x.ts', "import '../types.ts';"],
  ['src/store/x.ts', "import Database from 'better-sqlite3';"],
  ['src/store/migrations/x.ts', "import '../../api/errors.ts';"],
  ['src/stages/x.ts', "import '../store/index.ts';"],
  ['src/runs/x.ts', "import '../stages/index.ts';"],
  ['src/x.ts', "import './runs/index.ts';"],
  ['src/host/x.ts', "import '../engine.ts';"],
  ['src/cli/commands/x.ts', "import '../../engine.ts';"],
  ['src/cli/commands/x.ts', "import '../../host/index.ts';"],
  ['electron/x.ts', "import '../src/host/index.ts';"],
  ['electron/x.ts', "import { app } from 'electron';"],
  ['electron/bridge.ts', "import { ipcMain } from 'electron';"],
  ['electron/preload.ts', "import { ipcRenderer } from 'electron';"],
  ['renderer/features/run/x.ts', "import '../../../src/api/index.ts';"],
  ['renderer/features/run/x.ts', "import '../../components/index.ts';"],
];

describe('the arrows between folders', () => {
  let dir: string;
  let complained: Set<string>;

  /** Each case is a file of its own, so that one run of the linter judges all of them. */
  const place = (file: string, statement: string) => {
    const cases = [...FORBIDDEN, ...ALLOWED];
    return file.replace('x.ts', `case-${cases.findIndex(([at, what]) => at === file && what === statement)}.ts`);
  };

  beforeAll(() => {
    dir = mkdtempSync(path.join(os.tmpdir(), 'reverie-arrows-'));
    cpSync('scripts/arrows.json', path.join(dir, 'arrows.json'));
    writeFileSync(path.join(dir, 'biome.json'), JSON.stringify({ extends: ['./arrows.json'] }));
    for (const [file, statement] of [...FORBIDDEN, ...ALLOWED]) {
      const target = path.join(dir, place(file, statement));
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, `${statement}\n`, { flag: 'wx' });
    }
    const args = ['lint', '--only=style/noRestrictedImports', '--max-diagnostics=none', '--reporter=github', '.'];
    const { stdout } = spawnSync(process.execPath, [BIOME, ...args], { cwd: dir, encoding: 'utf8' });
    complained = new Set([...stdout.matchAll(/noRestrictedImports,file=([^,]+)/g)].map(([, file]) => file ?? ''));
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it.each(FORBIDDEN)('%s may not: %s', (file, statement) => {
    expect(complained).toContain(path.join(dir, place(file, statement)));
  });

  it.each(ALLOWED)('%s may: %s', (file, statement) => {
    expect(complained).not.toContain(path.join(dir, place(file, statement)));
  });

  it('are drawn for every folder of the engine', () => {
    const arrows = readFileSync('scripts/arrows.json', 'utf8');
    const { overrides } = JSON.parse(arrows) as { overrides: { includes: string[] }[] };
    const drawn = overrides.flatMap((override) => override.includes);
    const folders = readdirSync('src', { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'fixtures')
      .map((entry) => `src/${entry.name}/**`);
    expect(drawn, 'arrows in scripts/arrows.json').toEqual(expect.arrayContaining(folders));
  });
});
