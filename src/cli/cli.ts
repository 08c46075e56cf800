import { createOutput, type Output, type OutputStream } from './output.ts';

/** The world as a command sees it; tests give their own. */
export interface CliIo {
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** Aborted by Ctrl-C: the command ends as soon as it can do so cleanly. */
  readonly signal: AbortSignal;
}

/** What every command works with. A command sets `exitCode` where it did its work but not all is well. */
export interface Cli {
  readonly io: CliIo;
  readonly out: Output;
  readonly err: Output;
  exitCode: number;
}

export function createCli(io: CliIo): Cli {
  return { io, out: createOutput(io.stdout), err: createOutput(io.stderr), exitCode: 0 };
}
