import { spawn } from 'node:child_process';

/**
 * Runs one step of the test run and answers how it went: `{ name, ok, output, durationMs }`. `args` are those of a
 * program of the project, started on this very Node.
 */
export function runStep(name, args) {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => chunks.push(chunk));
    child.on('close', (code) => {
      const output = Buffer.concat(chunks).toString('utf8');
      resolve({ name, ok: code === 0, output, durationMs: performance.now() - startedAt });
    });
  });
}

/** Prints a step's headline, and what it said when it failed. */
export function reportStep({ name, ok, output, durationMs }) {
  console.log(`${ok ? '✓' : '✗'} ${name} (${seconds(durationMs)})`);
  if (!ok) console.log(output.trimEnd());
}

export function seconds(durationMs) {
  return `${(durationMs / 1000).toFixed(1)} s`;
}
