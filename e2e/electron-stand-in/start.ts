import inspector from 'node:inspector';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { becomeReady } from './app.ts';
import { connectCdp } from './cdp.ts';
import { startChromium } from './chromium.ts';
// Whole before Playwright asks for it, which it does as soon as the inspector listens.
import './electron-module.ts';
import { appDir, manifest, setConnection } from './runtime.ts';

const ELECTRON = new URL('./electron-module.ts', import.meta.url).href;
/** Real Electron would never become ready, and never say why. */
const MAIN_MODULE_LIMIT_MS = 10_000;
const EXIT_MAIN_MODULE_HANGS = 87;
const ORPHAN_CHECK_MS = 500;

exitWithParent();
Object.defineProperty(process.versions, 'electron', { value: 'stand-in', enumerable: true });
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: ELECTRON, format: 'module', shortCircuit: true } : next(specifier, context),
});

const chromium = await startChromium();
setConnection(await connectCdp(chromium.url));
// Playwright waits for these two lines, and evaluates `require('electron')` through the first.
if (process.argv.some((argument) => argument.startsWith('--inspect'))) inspector.open(0, '127.0.0.1');
console.error(`DevTools listening on ${chromium.url}`);

const hanging = setTimeout(() => {
  console.error(
    'Electron stand-in: the main module is still being evaluated; does it await app.whenReady() at the top?',
  );
  process.exit(EXIT_MAIN_MODULE_HANGS);
}, MAIN_MODULE_LIMIT_MS);
await import(pathToFileURL(path.join(appDir, manifest.main)).href);
clearTimeout(hanging);
becomeReady();

/** A test run that was killed must leave no browser behind. */
function exitWithParent(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(0));
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(0);
  }, ORPHAN_CHECK_MS).unref();
}
