#!/usr/bin/env node
// The `reverie` command: the right Node, a build, then the command line itself.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from '../electron/start/build.mjs';
import { isSupportedNode } from '../electron/start/node-version.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

if (isSupportedNode(root)) {
  if (ensureBuilt(root)) await import('../out/main/cli.js');
  else process.exitCode = 2;
}
