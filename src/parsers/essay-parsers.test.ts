import { describe, expect, it } from 'vitest';
import { essayBlock } from './essay-block.ts';
import { essayBlockLenient } from './essay-block-lenient.ts';
import { identity } from './identity.ts';

const MEGABYTE = 1_000_000;

describe('identity', () => {
  it('gives the answer back untouched', () => {
    expect(identity.parse(' a\r\n')).toEqual({ ok: true, text: ' a\r\n' });
  });
});

describe('essay_block', () => {
  it('takes the inside of the first block, tags in any case', () => {
    const text = '</essay> x <ESSAY>\n one \n</Essay> y <essay>two</essay>';
    expect(essayBlock.parse(text)).toEqual({ ok: true, text: 'one' });
    expect(essayBlock.parse('<e\u017fsay>one</es\u017fay>')).toEqual({ ok: true, text: 'one' });
  });

  it('takes everything behind an opening tag that is never closed', () => {
    expect(essayBlock.parse('</essay><Essay> one <essay> two\n')).toEqual({ ok: true, text: 'one <essay> two' });
  });

  it('fails with the last lines where there is no opening tag', () => {
    expect(essayBlock.parse('a\nb\n\nc \nd</essay>')).toEqual({
      ok: false,
      reason: 'missing_essay_block',
      message: 'The answer has no <essay> block.',
      lastLines: ['b', 'c', 'd</essay>'],
    });
    expect(essayBlock.parse('<e\u017fsay>unclosed')).toMatchObject({ reason: 'missing_essay_block' });
  });

  it('shows no more than a readable part of a long line', () => {
    const outcome = essayBlock.parse('x'.repeat(MEGABYTE));
    expect(outcome).toMatchObject({ ok: false, lastLines: [`${'x'.repeat(200)}…`] });
  });
});

describe('essay_block_lenient', () => {
  it('removes the thinking first, so that tags quoted in it do not count', () => {
    const text = '<thinking>an <essay>idea</essay></thinking><THINKING level="2">more</Thinking><essay>real</essay>';
    expect(essayBlockLenient.parse(text)).toEqual({ ok: true, text: 'real' });
  });

  it('takes the trimmed rest where there is no essay tag', () => {
    expect(essayBlockLenient.parse(' a<thinking\n>b</thinking>c \n')).toEqual({ ok: true, text: 'ac' });
    expect(essayBlockLenient.parse('')).toEqual({ ok: true, text: '' });
  });

  it('leaves a thinking tag alone that is not closed or is another word', () => {
    for (const text of ['<thinking>a', '<thinkings>a</thinking>', '<thinkingé>a</thinking>', '<thinking a</thinking']) {
      expect(essayBlockLenient.parse(text)).toEqual({ ok: true, text });
    }
    expect(essayBlockLenient.parse('<thinking-aloud>a</thinking>b')).toEqual({ ok: true, text: 'b' });
  });

  it('ends on a megabyte of opening tags that lead nowhere', () => {
    const hostile = [
      '<thinking>'.repeat(MEGABYTE / 10),
      '<thinking '.repeat(MEGABYTE / 10),
      `${'<thinking '.repeat(MEGABYTE / 10)}>`,
      `</thinking>${'<thinking><essay>'.repeat(MEGABYTE / 17)}`,
    ];
    for (const text of hostile) expect(essayBlockLenient.parse(text)).toMatchObject({ ok: true });
  });
});
