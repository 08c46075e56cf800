import { failed, parsed } from './outcome.ts';
import { asciiDigits, PYTHON_SPACE } from './python-text.ts';
import type { Parser } from './types.ts';

const OPENING = '<essay-idea';
const CLOSING = '\n</essay-idea>';
const OPENING_TAG = new RegExp(`${OPENING}(?=[>${PYTHON_SPACE}])`, 'g');

interface IdeaBlock {
  /** Where the line of the opening tag begins: the stage is looked for from there. */
  readonly lineStart: number;
  readonly bodyStart: number;
  readonly bodyEnd: number;
}

/** The last `<essay-idea>` block of the highest `stage`, or the last block where no block names a stage. */
export const essayIdeaLast: Parser = {
  name: 'essay_idea_last',
  version: 1,
  produces: 'text',
  parse(text) {
    let best: { readonly stage: number; readonly block: IdeaBlock } | null = null;
    for (const block of ideaBlocks(text)) {
      const stage = stageOf(text.slice(block.lineStart, block.bodyEnd + CLOSING.length));
      if (best === null || stage >= best.stage) best = { stage, block };
    }
    if (best !== null) return parsed(text.slice(best.block.bodyStart, best.block.bodyEnd));
    return failed(
      text,
      'missing_essay_idea_block',
      'The answer has no <essay-idea> block with its tags on lines of their own.',
    );
  },
};

/**
 * Blocks whose opening tag ends a line and whose closing tag begins one. The next `>` and the next closing tag are
 * remembered, so that opening tags that lead nowhere do not make the text be read again for each of them.
 */
function* ideaBlocks(text: string): Generator<IdeaBlock> {
  let tagEnd = -1;
  let position = 0;
  for (;;) {
    OPENING_TAG.lastIndex = position;
    const tag = OPENING_TAG.exec(text);
    if (tag === null) return;
    position = tag.index + OPENING.length;
    if (tagEnd < position) tagEnd = text.indexOf('>', position);
    if (tagEnd === -1) return;
    if (text.charAt(tagEnd + 1) !== '\n') continue;
    const bodyStart = tagEnd + 2;
    const bodyEnd = text.indexOf(CLOSING, bodyStart);
    if (bodyEnd === -1) return;
    yield { lineStart: text.lastIndexOf('\n', tag.index) + 1, bodyStart, bodyEnd };
    position = bodyEnd + CLOSING.length;
  }
}

/**
 * The number in `stage="N"` of the first tag that has one; the last such attribute of that tag counts. -1 for none.
 * The body is searched too when the tag has none: so does the reference implementation.
 */
function stageOf(block: string): number {
  let position = block.indexOf(OPENING);
  while (position !== -1) {
    const tagEnd = block.indexOf('>', position);
    const tag = block.slice(position + OPENING.length, tagEnd === -1 ? block.length : tagEnd);
    const stage = [...tag.matchAll(/stage="(\p{Nd}+)"/gu)].at(-1)?.[1];
    if (stage !== undefined) return Number(asciiDigits(stage));
    position = tagEnd === -1 ? -1 : block.indexOf(OPENING, tagEnd);
  }
  return -1;
}
