import { Command, CommanderError } from 'commander';
import { VERSION } from '../version.ts';
import { type Cli, type CliIo, createCli } from './cli.ts';
import { addCommands } from './commands/index.ts';
import { describeError, EXIT, exitCodeOf } from './errors.ts';
import { addCommonOptions } from './options.ts';

const GENERAL_HELP = `
Most commands take --workspace DIR, --store FILE and --json; "reverie help COMMAND" tells.
Exit codes: 0 all well, 1 some generation failed, 2 wrong use or configuration, 130 stopped by Ctrl-C.
Commands that only read (ls, show, export, runs, check) read a damaged store as far as that is possible, and one that
cannot be written too; standard error says so, and the exit code is 2 when something they are about is missing.
Errors are one line on standard error: reverie: KIND reason: message

Example:
  $ reverie init my-workspace && cd my-workspace
  $ reverie cohort create first-light && reverie run`;

/** Runs one command line (without the program's name) and answers its exit code. Never throws and never exits. */
export async function runCli(args: readonly string[], io: CliIo): Promise<number> {
  const cli = createCli(io);
  try {
    await createProgram(cli).parseAsync(args, { from: 'user' });
    await cli.out.flush();
    return cli.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return EXIT.ok;
      // No command was named: the help that was shown says more than an error.
      if (error.code === 'commander.help') return EXIT.wrongUse;
    }
    await cli.err.line(describeError(error)).catch(() => undefined);
    return exitCodeOf(error);
  }
}

function createProgram(cli: Cli): Command {
  const { stdout, stderr } = cli.io;
  const program = new Command('reverie')
    .description('Runs and inspects staged LLM generations, reusing what is there.')
    .version(VERSION)
    // Otherwise the program's own --version would swallow that of `show`.
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      // Told by runCli, in the form of every other error.
      outputError: () => undefined,
      getOutHelpWidth: () => cli.out.columns ?? 100,
      getErrHelpWidth: () => cli.err.columns ?? 100,
    })
    .addHelpText('after', GENERAL_HELP);
  addCommonOptions(program);
  addCommands(program, cli);
  return program;
}
