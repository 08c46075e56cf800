import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { compileFunction } from 'node:vm';
// The name of the package stays a plain string here, so that bundles leave it outside, where its .wasm file lies.
import type { Environment } from 'minijinja-js';
import type { TemplateLimits } from './limits.ts';
import { limitMemory } from './wasm-memory.ts';

const WASM_FILE = 'minijinja_js_bg.wasm';
const requireHere = createRequire(import.meta.url);

/**
 * Starts a fresh copy of the template engine with a memory of its own, limited in steps and memory.
 *
 * Importing the package gives one copy for the life of the process, with unlimited memory. A copy that has panicked
 * fails from then on, so its JavaScript is run again here, with a `require` that hands it the limited module. It costs
 * about 2 ms. Panics are reported through the thrown error; what the copy prints about them is dropped.
 */
export function startInstance(limits: Pick<TemplateLimits, 'steps' | 'memoryBytes'>): Environment {
  const script = requireHere.resolve('minijinja-js');
  const folder = path.dirname(script);
  const limited = limitMemory(readFileSync(path.join(folder, WASM_FILE)), limits.memoryBytes);
  const provide = (name: string) => (name === 'fs' ? { readFileSync: () => limited } : requireHere(name));
  // The pinned package's own exports; its .d.ts says what they are.
  const module = { exports: {} as typeof import('minijinja-js') };
  const parameters = ['module', 'exports', 'require', '__dirname', 'console'];
  const run = compileFunction(readFileSync(script, 'utf8'), parameters, { filename: script });
  run(module, module.exports, provide, folder, { error: () => undefined });

  const environment = new module.exports.Environment();
  environment.fuel = limits.steps;
  environment.undefinedBehavior = 'strict';
  // Methods of Python's strings, lists and dicts, such as `name.upper()`, which Jinja2 templates may use.
  environment.enablePyCompat();
  // Errors then show where in the line they arose.
  environment.debug = true;
  return environment;
}

/**
 * Lets go of an instance. Its wrapper would otherwise free itself inside the broken memory when it is collected, and
 * end the process with an error that nobody can catch.
 */
export function discardInstance(environment: Environment): void {
  try {
    environment.free();
  } catch {
    // A panicked instance cannot free itself, but it has given up its place in the finalisation registry by now.
  }
}
