import path from 'node:path';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { addJsonOption, type JsonFlag } from '../options.ts';

export function addInitCommand(program: Command, cli: Cli): void {
  const command = program
    .command('init <dir>')
    .description('make a workspace to start from in a new or empty folder; it works without a network')
    .addHelpText('after', '\nExample:\n  $ reverie init my-workspace')
    .action(async (dir: string, _: unknown, self: Command) => {
      // Loaded when needed: it brings the store with it.
      const { createSampleWorkspace } = await import('../../sample/index.ts');
      const root = path.resolve(cli.io.cwd, dir);
      createSampleWorkspace(root);
      if (self.optsWithGlobals<JsonFlag>().json) return cli.out.json({ root });
      await cli.out.line(`The sample workspace is in ${root}. Next, in that folder:`);
      await cli.out.line('  reverie cohort create first-light\n  reverie run\n  reverie serve');
    });
  addJsonOption(command);
}
