import { once } from 'node:events';
import type { Command } from 'commander';
import { serveWorkspace } from '../../host/index.ts';
import type { Cli } from '../cli.ts';
import { wrongUse } from '../errors.ts';
import { addJsonOption, addWorkspaceOptions, type JsonFlag, type WorkspaceFlags, wholeNumber } from '../options.ts';
import { requireWorkspace, storeOption } from '../with-engine.ts';

interface ServeFlags extends WorkspaceFlags, JsonFlag {
  readonly port: number;
}

const HIGHEST_PORT = 65_535;

const HELP = `
Prints the link in one line; the key in it lets a browser on this machine in. From elsewhere, come through ssh:
  $ ssh -L 4747:127.0.0.1:4747 gpu-box reverie serve --port 4747 --workspace data
Ends with Ctrl-C.

Example:
  $ reverie serve --port 4747`;

export function addServeCommand(program: Command, cli: Cli): void {
  const command = program
    .command('serve')
    .description('serve the app to browsers on this machine')
    .addHelpText('after', HELP)
    .option('--port <n>', 'port on 127.0.0.1; 0 takes any free one', wholeNumber('--port', 0), 0)
    .action((_: unknown, self: Command) => serve(cli, self.optsWithGlobals()));
  addJsonOption(addWorkspaceOptions(command));
}

async function serve(cli: Cli, flags: ServeFlags): Promise<void> {
  const { io } = cli;
  if (flags.port > HIGHEST_PORT) throw wrongUse('invalid_port', `--port takes a number up to ${HIGHEST_PORT}.`);
  const host = await serveWorkspace({
    workspaceDir: requireWorkspace(io, flags),
    env: io.env,
    port: flags.port,
    ...storeOption(io, flags),
  });
  try {
    await (flags.json ? cli.out.json({ url: host.url }) : cli.out.line(`Reverie is at ${host.url}`));
    if (!io.signal.aborted) await once(io.signal, 'abort');
  } finally {
    await host.close();
  }
}
