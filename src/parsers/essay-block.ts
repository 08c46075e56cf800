import { failed, parsed } from './outcome.ts';
import { strip } from './python-text.ts';
import type { Parser } from './types.ts';

/** The inside of the first `<essay>` block, or everything behind an opening tag that is never closed. */
export const essayBlock: Parser = {
  name: 'essay_block',
  version: 1,
  produces: 'text',
  parse(text) {
    const inside = insideOfEssayBlock(text);
    if (inside !== null) return parsed(inside);
    return failed(text, 'missing_essay_block', 'The answer has no <essay> block.');
  },
};

/** The trimmed inside of the first `<essay>` block, tags in any case; null where there is no opening tag. */
export function insideOfEssayBlock(text: string): string | null {
  // With the `u` flag `ſ` counts as an `s`, as it does for Python's IGNORECASE. The reference looks for an unclosed
  // tag by lower-casing the text, where it does not.
  const opening = /<essay>/iu.exec(text);
  if (opening !== null) {
    const start = opening.index + opening[0].length;
    const length = text.slice(start).search(/<\/essay>/iu);
    if (length !== -1) return strip(text.slice(start, start + length));
  }
  const unclosed = /<essay>/i.exec(text);
  return unclosed === null ? null : strip(text.slice(unclosed.index + unclosed[0].length));
}
