import { insideOfEssayBlock } from './essay-block.ts';
import { parsed } from './outcome.ts';
import { strip } from './python-text.ts';
import type { Parser } from './types.ts';

/** Like `essay_block` once the `<thinking>` blocks are gone, and the whole rest where there is no `<essay>` tag. */
export const essayBlockLenient: Parser = {
  name: 'essay_block_lenient',
  version: 1,
  produces: 'text',
  parse(text) {
    const spoken = withoutThinking(text);
    return parsed(insideOfEssayBlock(spoken) ?? strip(spoken));
  },
};

/**
 * Removes every `<thinking …>…</thinking>`. One walk from tag to tag instead of one pattern: a pattern would read the
 * rest of the text again for each opening tag that is never closed.
 */
function withoutThinking(text: string): string {
  // The look-ahead is Python's `\b`, which knows the letters and digits of every script.
  const opening = /<thinking(?![\p{L}\p{N}_])/giu;
  const closing = /<\/thinking>/giu;
  let kept = '';
  let from = 0;
  for (let tag = opening.exec(text); tag !== null; tag = opening.exec(text)) {
    const tagEnd = text.indexOf('>', opening.lastIndex);
    if (tagEnd === -1) break;
    closing.lastIndex = tagEnd + 1;
    if (closing.exec(text) === null) break;
    kept += text.slice(from, tag.index);
    from = closing.lastIndex;
    opening.lastIndex = from;
  }
  return kept + text.slice(from);
}
