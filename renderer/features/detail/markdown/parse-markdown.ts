import MarkdownIt, { type Token } from 'markdown-it';

/** What Markdown may mean here; everything else stays the text that it is. */
export type NodeKind =
  | 'paragraph'
  | 'heading'
  | 'quote'
  | 'bullets'
  | 'numbers'
  | 'item'
  | 'code'
  | 'codeBlock'
  | 'rule'
  | 'table'
  | 'head'
  | 'body'
  | 'row'
  | 'headCell'
  | 'cell'
  | 'emphasis'
  | 'strong'
  | 'struck'
  | 'break'
  | 'link'
  | 'image';

export interface MarkdownNode {
  readonly kind: NodeKind;
  readonly children: readonly (MarkdownNode | string)[];
  /** Level of a heading, from 1, or the first number of a list. */
  readonly number?: number;
  /** Where a link or picture leads, as it is written. It is shown and never followed. */
  readonly address?: string;
}

/** Elements of a text; the page would be slow with more. */
const MOST_NODES = 15_000;
/** Deeper nesting is more than anyone writes; the parser leaves out what lies below its own limit, so it is kept from it. */
const MOST_LEVELS = 90;

const KINDS: Readonly<Record<string, NodeKind>> = {
  paragraph_open: 'paragraph',
  heading_open: 'heading',
  blockquote_open: 'quote',
  bullet_list_open: 'bullets',
  ordered_list_open: 'numbers',
  list_item_open: 'item',
  code_inline: 'code',
  code_block: 'codeBlock',
  fence: 'codeBlock',
  hr: 'rule',
  table_open: 'table',
  thead_open: 'head',
  tbody_open: 'body',
  tr_open: 'row',
  th_open: 'headCell',
  td_open: 'cell',
  em_open: 'emphasis',
  strong_open: 'strong',
  s_open: 'struck',
  hardbreak: 'break',
  link_open: 'link',
  image: 'image',
};

/** HTML stays text, addresses in plain text stay text, and no address is judged, since none is ever followed. */
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
markdown.validateLink = () => true;
markdown.normalizeLink = (url) => url;

/** A text as a tree of what its Markdown means; null when that would be too much to show. */
export function parseMarkdown(text: string): readonly (MarkdownNode | string)[] | null {
  const builder = new TreeBuilder();
  builder.addAll(markdown.parse(text, {}));
  return builder.isTooMuch ? null : builder.root;
}

interface OpenNode {
  readonly kind: NodeKind;
  readonly children: (MarkdownNode | string)[];
  readonly number?: number;
  readonly address?: string;
}

class TreeBuilder {
  readonly root: (MarkdownNode | string)[] = [];
  #open: OpenNode[] = [];
  #count = 0;
  #isTooDeep = false;

  get isTooMuch(): boolean {
    return this.#isTooDeep || this.#count > MOST_NODES;
  }

  addAll(tokens: readonly Token[]): void {
    for (const token of tokens) if (!this.isTooMuch) this.#add(token);
  }

  #add(token: Token): void {
    const kind = KINDS[token.type];
    if (token.level > MOST_LEVELS) this.#isTooDeep = true;
    // A tight list hides its paragraphs; their text stands in the item itself.
    if (token.hidden) return;
    if (token.type === 'inline') this.addAll(token.children ?? []);
    else if (token.nesting === -1) this.#open.pop();
    else if (kind === undefined) this.#put(token.type === 'softbreak' ? '\n' : token.content);
    else this.#addNode(kind, token);
  }

  #addNode(kind: NodeKind, token: Token): void {
    const number = numberOf(kind, token);
    const address = token.attrGet(kind === 'image' ? 'src' : 'href');
    const node: OpenNode = {
      kind,
      children: token.nesting === 0 && token.content !== '' ? [token.content] : [],
      ...(number !== null && { number }),
      ...(address !== null && { address: String(address) }),
    };
    this.#put(node);
    if (token.nesting === 1) this.#open.push(node);
  }

  #put(child: MarkdownNode | string): void {
    this.#count += 1;
    if (child !== '') (this.#open.at(-1)?.children ?? this.root).push(child);
  }
}

function numberOf(kind: NodeKind, token: Token): number | null {
  if (kind === 'heading') return Number(token.tag.slice(1));
  if (kind === 'numbers') return Number(token.attrGet('start') ?? 1);
  return null;
}
