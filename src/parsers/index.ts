export { pythonFloat } from './python-float.ts';
export { findParser, parserNames } from './registry.ts';
export type { ParseOutcome, Parser } from './types.ts';
