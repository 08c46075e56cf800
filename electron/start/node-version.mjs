// Runs on any Node from 18 on: it is what finds the right one.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { say } from './say.mjs';

const OLDEST = { major: 22, minor: 14 };
/** Set for the second start, so that a wrong bundled Node cannot start itself for ever. */
const RESTARTED = 'REVERIE_NODE_RESTARTED';

/**
 * Answers true when this Node can run Reverie. Otherwise starts the same command again on the Node that npm installed
 * with the project, ends with its exit code, and answers false: the caller has nothing more to do.
 */
export function isSupportedNode(root) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor)) return true;
  const bundled = findBundledNode(root);
  if (bundled === undefined || process.env[RESTARTED]) {
    say(
      `Node ${process.versions.node} is too old and the Node that comes with Reverie is missing. ` +
        `Run "npm ci" with optional dependencies, or install Node 24.`,
    );
    process.exitCode = 2;
  } else {
    restartOn(bundled);
  }
  return false;
}

/** The Node of the `node-<platform>-<arch>` packages, or undefined. */
function findBundledNode(root) {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  return [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`]
    .map((name) => path.join(root, 'node_modules', name, 'bin', file))
    .find((candidate) => existsSync(candidate));
}

function restartOn(node) {
  const PATH = path.dirname(node) + path.delimiter + process.env.PATH;
  const child = spawn(node, process.argv.slice(1), {
    stdio: 'inherit',
    env: { ...process.env, PATH, [RESTARTED]: '1' },
  });
  // Ctrl-C reaches the child by itself; a signal sent to this process alone has to be handed on.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('error', (error) => {
    say(error.message);
    process.exitCode = 2;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
  });
}
