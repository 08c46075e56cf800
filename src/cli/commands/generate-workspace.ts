import path from 'node:path';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { addJsonOption, type JsonFlag, wholeNumber } from '../options.ts';
import { createProgress } from '../progress.ts';
import { megabytes, plural, seconds } from '../words.ts';

interface GenerateFlags extends JsonFlag {
  readonly generations: number;
  readonly seed?: number;
}

const HELP = `
Fills a new or empty folder with made-up generations, versions, failures and runs of realistic lengths, for demos and
benchmarks; no model is called. The same seed gives the same content. About 1.5 KB of disk a generation.

Example:
  $ reverie generate-workspace /tmp/large --generations 100000`;

export function addGenerateWorkspaceCommand(program: Command, cli: Cli): void {
  const command = program
    .command('generate-workspace <dir>')
    .description('make a large workspace for demos and benchmarks')
    .requiredOption('--generations <n>', 'how many generations', wholeNumber('--generations', 1))
    .option('--seed <n>', 'another seed gives other content (default: 1)', wholeNumber('--seed', 0))
    .addHelpText('after', HELP)
    .action((dir: string, _: unknown, self: Command) => generate(cli, dir, self.optsWithGlobals()));
  addJsonOption(command);
}

async function generate(cli: Cli, dir: string, { generations, seed, json }: GenerateFlags): Promise<void> {
  // Loaded when needed: it brings the store with it.
  const { generateWorkspace } = await import('../../generator/index.ts');
  const progress = createProgress(cli, 'generate-workspace');
  const report = await generateWorkspace(path.resolve(cli.io.cwd, dir), {
    generations,
    ...(seed === undefined ? {} : { seed }),
    onProgress: ({ done, total }) => {
      // The folder is left as it is then: a store that holds fewer generations.
      cli.io.signal.throwIfAborted();
      progress.update(done, total, 'generations');
    },
  }).finally(() => progress.stop());
  if (json) return cli.out.json(report);
  const { root, runs, storeBytes, durationMs } = report;
  const size = `${megabytes(storeBytes)} in ${seconds(durationMs)}`;
  await cli.out.line(`${plural(report.generations, 'generation')} and ${plural(runs, 'run')} in ${root} (${size})`);
}
