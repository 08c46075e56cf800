import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

export const HELP = `Usage: npm start -- [options]

Opens Reverie: on the desktop where Electron and a display are there, else in the browser.

  --web             serve the page on this machine and open the browser
  --electron        only the desktop; fail where it cannot be had
  --workspace DIR   the workspace to open; the sample workspace otherwise
  --port N          port of the web host; any free one otherwise
  --no-open         do not open a browser, only print the link
  --help            show this text`;

/** The launcher's options from its arguments; throws a sentence about what is wrong with them. */
export function readOptions(args, env = process.env) {
  const { values } = parseArgs({
    args,
    options: {
      web: { type: 'boolean', default: false },
      electron: { type: 'boolean', default: false },
      workspace: { type: 'string' },
      port: { type: 'string', default: '0' },
      'no-open': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.web && values.electron) throw new Error('--web and --electron exclude each other.');
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`--port ${values.port} is no port.`);
  return {
    help: values.help,
    host: values.web ? 'web' : values.electron ? 'electron' : 'auto',
    workspaceDir: values.workspace === undefined ? undefined : path.resolve(values.workspace),
    port,
    opensBrowser: !values['no-open'] && !env.CI && !env.REVERIE_NO_OPEN,
  };
}

/** Where the sample workspace lives: with the person's other data, so that what they do in it survives an update. */
export function sampleDir(env = process.env, platform = process.platform, home = os.homedir()) {
  if (env.REVERIE_SAMPLE_DIR) return path.resolve(env.REVERIE_SAMPLE_DIR);
  const dataDir =
    platform === 'win32'
      ? (env.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local'))
      : platform === 'darwin'
        ? path.join(home, 'Library', 'Application Support')
        : (env.XDG_DATA_HOME ?? path.join(home, '.local', 'share'));
  return path.join(dataDir, 'reverie', 'sample');
}
