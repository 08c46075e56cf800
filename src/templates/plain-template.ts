const PATH = '[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*';
const TAG = `for\\s+\\w+\\s+in\\s+${PATH}|endfor|if\\s+(?:not\\s+)?${PATH}|else|endif|raw|endraw`;
const PLAIN_TAG = new RegExp(`\\{\\{-?\\s*${PATH}\\s*-?\\}\\}|\\{%-?\\s*(?:${TAG})\\s*-?%\\}`, 'g');
const LOOP_TAG = /\{%-?\s*(for|endfor)\b/g;
const ANY_TAG = /\{[{%#]/;

/**
 * Whether a template only inserts values, tests them and loops over them without nesting. Its work is then bounded by
 * its steps and by the memory that its output fills, so that it needs no watchdog. Filters, arithmetic, concatenation,
 * assignments, macros and nested loops make a single step, or many of them, as dear as the values are long.
 */
export function isPlainTemplate(source: string): boolean {
  if (ANY_TAG.test(source.replace(PLAIN_TAG, ' '))) return false;
  let depth = 0;
  for (const [, tag] of source.matchAll(LOOP_TAG)) {
    depth += tag === 'for' ? 1 : -1;
    if (depth > 1) return false;
  }
  return true;
}
