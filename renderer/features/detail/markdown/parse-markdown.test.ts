import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type MarkdownNode, parseMarkdown } from './parse-markdown.ts';

/** A tree in one line: `paragraph(a strong(b))`. */
function written(nodes: readonly (MarkdownNode | string)[] | null): string {
  if (nodes === null) return 'too much';
  return nodes
    .map((node) => {
      if (typeof node === 'string') return node;
      const facts = [node.number, node.address].filter((fact) => fact !== undefined).map((fact) => `:${fact}`);
      return `${node.kind}${facts.join('')}(${written(node.children)})`;
    })
    .join('');
}

const read = (text: string) => written(parseMarkdown(text));

describe('Markdown', () => {
  test('is read as what it means', () => {
    expect(read('## A *moth*\n\nand **lamp** `x`  \nend')).toBe(
      'heading:2(A emphasis(moth))paragraph(and strong(lamp) code(x)break()end)',
    );
    expect(read('- one\n- two')).toBe('bullets(item(one)item(two))');
    expect(read('3. c\n4. d')).toBe('numbers:3(item(c)item(d))');
    expect(read('> q\n\n---\n\n```js\nlet x;\n```')).toBe('quote(paragraph(q))rule()codeBlock(let x;\n)');
    expect(read('|a|b|\n|-|-|\n|1|2|')).toBe('table(head(row(headCell(a)headCell(b)))body(row(cell(1)cell(2))))');
    expect(read('two\nlines')).toBe('paragraph(two\nlines)');
  });

  test('a link or picture keeps its address, whatever it is, as text', () => {
    expect(read('[here](javascript:alert(1))')).toBe('paragraph(link:javascript:alert(1)(here))');
    expect(read('![x](http://127.0.0.1:9/y.png)')).toBe('paragraph(image:http://127.0.0.1:9/y.png(x))');
    expect(read('<ms-msdt:/id>')).toContain('link:ms-msdt:/id');
    expect(read('http://example.com')).toBe('paragraph(http://example.com)');
  });

  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg><script href="data:,alert(1)"/></svg>',
    '<iframe srcdoc="<b>"></iframe>',
    '<a href="javascript:alert(1)">x</a>',
    '<style>*{display:none}</style>',
  ])('HTML stays the text that it is: %s', (html) => {
    const trees = parseMarkdown(html) ?? [];
    const texts = trees.flatMap((node) => (typeof node === 'string' ? [node] : node.children));
    expect(texts.join('')).toBe(html);
  });

  test('twenty thousand quotes within each other are too much, rather than cut short', () => {
    expect(read(`${'>'.repeat(20_000)} deep`)).toBe('too much');
    expect(read(`${'>'.repeat(80)} deep`)).toContain('paragraph(deep)');
    expect(read(`${'[a]('.repeat(5_000)}`)).toContain('[a](');
  });

  test('too many pieces are too much', () => {
    expect(read('* a\n'.repeat(20_000))).toBe('too much');
  });

  test('no text makes it fail', () => {
    const unit = fc.constantFrom('a', '*', '_', '`', '[', ']', '(', ')', '>', '#', '-', '|', '\n', '<b>', '!', '&#0;');
    fc.assert(fc.property(fc.string({ unit, maxLength: 60 }), (text) => void written(parseMarkdown(text))));
  });
});
