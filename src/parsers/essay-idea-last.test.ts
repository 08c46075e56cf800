import { describe, expect, it } from 'vitest';
import { essayIdeaLast } from './essay-idea-last.ts';

const MEGABYTE = 1_000_000;
const block = (attributes: string, body: string) => `<essay-idea${attributes}>\n${body}\n</essay-idea>\n`;

function textOf(answer: string): string {
  const outcome = essayIdeaLast.parse(answer);
  return outcome.ok ? outcome.text : `failed: ${outcome.reason}`;
}

describe('essay_idea_last', () => {
  it('takes the last block of the highest stage, else the last block, and keeps its white space', () => {
    expect(textOf(block(' stage="2"', 'a') + block(' stage="10"', ' b ') + block(' stage="9"', 'c'))).toBe(' b ');
    expect(textOf(block(' stage="2"', 'a') + block(' stage="2"', 'b') + block('', 'c'))).toBe('b');
    expect(textOf(block('', 'a') + block(' x', 'b\n\nc'))).toBe('b\n\nc');
  });

  it('reads the last stage of a tag, digits of any script, and a stage in front of the tag or in the body', () => {
    expect(textOf(block(' stage="9" stage="1"', 'a') + block(' stage="٢"', 'b'))).toBe('b');
    expect(textOf(`<essay-idea stage="5"> ${block('', 'a')}${block(' stage="4"', 'b')}`)).toBe('a');
    expect(textOf(block('', 'as <essay-idea stage="3"> says') + block(' stage="2"', 'b'))).toContain('says');
  });

  it('wants both tags on lines of their own, in lower case', () => {
    const none = 'failed: missing_essay_idea_block';
    expect(textOf('<essay-idea>a</essay-idea>')).toBe(none);
    expect(textOf('<essay-idea>\n</essay-idea>')).toBe(none);
    expect(textOf('<Essay-Idea>\na\n</Essay-Idea>')).toBe(none);
    expect(textOf('<essay-ideas>\na\n</essay-idea>')).toBe(none);
    expect(textOf('<essay-idea>\r\na\n</essay-idea>')).toBe(none);
    expect(textOf('')).toBe(none);
  });

  it('ends on a megabyte of tags that lead nowhere', () => {
    const none = 'failed: missing_essay_idea_block';
    expect(textOf('<essay-idea>\n'.repeat(MEGABYTE / 13))).toBe(none);
    expect(textOf(`${'<essay-idea '.repeat(MEGABYTE / 12)}>`)).toBe(none);
    expect(textOf(`<essay-idea ${'stage="1'.repeat(MEGABYTE / 8)}>\na\n</essay-idea>`)).toBe('a');
    expect(textOf(`<essay-idea stage="${'9'.repeat(MEGABYTE)}">\na\n</essay-idea>`)).toBe('a');
    expect(textOf(block('', '<essay-idea '.repeat(MEGABYTE / 12)))).toContain('<essay-idea ');
  });
});
