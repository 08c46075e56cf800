import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterAll, beforeAll, vi } from 'vitest';
import { runCli } from './run-cli.ts';

// Whole commands on a busy machine: a limit for what hangs, not for what is slow.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Everything that a command said, and how it ended. */
export interface Told {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output as JSON, one value a line. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into documents of many shapes.
  readonly json: any[];
}

export interface World {
  readonly cwd?: string;
  readonly stdin?: string | Uint8Array;
  readonly env?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
  /** Both output streams are terminals. */
  readonly tty?: boolean;
  /** Sees each piece of standard error as it is written. */
  readonly onStderr?: (text: string) => void;
}

/** Runs a command in this process, as the program would. */
export async function reverie(args: readonly string[], world: World = {}): Promise<Told> {
  const stdout = collector(world.tty);
  const stderr = collector(world.tty, world.onStderr);
  const exitCode = await runCli(args, {
    stdin: Readable.from(world.stdin === undefined ? [] : [Buffer.from(world.stdin)]),
    stdout,
    stderr,
    env: world.env ?? {},
    cwd: world.cwd ?? os.tmpdir(),
    signal: world.signal ?? new AbortController().signal,
  });
  const text = stdout.text();
  return {
    exitCode,
    stdout: text,
    stderr: stderr.text(),
    get json() {
      return text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line));
    },
  };
}

function collector(isTTY = false, onText: (text: string) => void = () => undefined) {
  const parts: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      parts.push(chunk);
      onText(chunk.toString());
      done();
    },
  });
  return Object.assign(stream, { isTTY, columns: 120, text: () => Buffer.concat(parts).toString() });
}

/** A new folder that is removed again; also what is put beside it in its parent. */
export function tempFolder(): { dir: string; remove: () => void } {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'reverie-cli-'));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

/** The sample workspace with its cohort planned and nothing run; a model call takes `latencyMs`. */
export async function makeSample(dir: string, latencyMs = 0): Promise<string> {
  const root = path.join(dir, 'sample');
  await succeed(['init', root]);
  replaceIn(path.join(root, 'reverie.yaml'), /latencyMs: \d+/, `latencyMs: ${latencyMs}`);
  await succeed(['cohort', 'create', 'first-light', '--workspace', root]);
  return root;
}

export interface Sample {
  /** A folder for whatever a test writes; removed in the end. */
  folder(): string;
  /** The sample workspace, its 96 generations run once; tests that change something take a copy. */
  root(): string;
  world(): World & { readonly cwd: string };
  copy(): World & { readonly cwd: string };
}

/** Makes the sample for the tests of a file. */
export function sampleForFile(): Sample {
  let made: { dir: string; remove: () => void } | undefined;
  let copies = 0;
  const folder = (): string => made?.dir ?? '';
  const root = (): string => path.join(folder(), 'sample');
  beforeAll(async () => {
    made = tempFolder();
    await makeSample(made.dir);
    await reverie(['run'], { cwd: root() });
  });
  afterAll(() => made?.remove());
  return {
    folder,
    root,
    world: () => ({ cwd: root() }),
    copy: () => {
      copies += 1;
      return { cwd: copyFolder(root(), path.join(folder(), `copy-${copies}`)) };
    },
  };
}

/** The first generation of a selection. */
export async function oneId(world: World, ...selection: string[]): Promise<string> {
  const { json } = await succeed(['ls', '--json', '--limit', '1', ...selection], world);
  return json[0].genId;
}

export async function succeed(args: readonly string[], world: World = {}): Promise<Told> {
  const told = await reverie(args, world);
  if (told.exitCode !== 0) throw new Error(`${args.join(' ')} ended with ${told.exitCode}: ${told.stderr}`);
  return told;
}

export function copyFolder(from: string, to: string): string {
  cpSync(from, to, { recursive: true });
  return to;
}

export function replaceIn(file: string, what: string | RegExp, by: string): void {
  const before = readFileSync(file, 'utf8');
  const after = before.replace(what, by);
  if (after === before) throw new Error(`${file} does not contain ${what}`);
  writeFileSync(file, after);
}

/** The reference's data, where it lies beside the project. */
export const SHARED = path.resolve('../shared');
