import { describe, expect, test } from 'vitest';
import {
  countOf,
  formatAgo,
  formatBytes,
  formatCount,
  formatDuration,
  formatScore,
  joinWords,
  shortenId,
} from './format.ts';

describe('numbers as people read them', () => {
  test.each([
    [0, '0 ms'],
    [420, '420 ms'],
    [3_440, '3.4 s'],
    [9_960, '10 s'],
    [41_000, '41 s'],
    [59_700, '1 min 00 s'],
    [125_000, '2 min 05 s'],
    [4_320_000, '1 h 12 min'],
  ])('%d milliseconds are %s', (durationMs, words) => {
    expect(formatDuration(durationMs)).toBe(words);
  });

  test.each([
    [812, '812 B'],
    [4_200, '4.2 KB'],
    [50_000_000, '50 MB'],
  ])('%d bytes are %s', (bytes, words) => {
    expect(formatBytes(bytes)).toBe(words);
  });

  test('counts have thousands and the right plural', () => {
    expect(formatCount(1_234_567)).toBe('1,234,567');
    expect(countOf(1, 'run')).toBe('1 run');
    expect(countOf(0, 'run')).toBe('0 runs');
    expect(countOf(2, 'reply', 'replies')).toBe('2 replies');
  });

  test('scores keep one digit, at most two', () => {
    expect(formatScore(7)).toBe('7.0');
    expect(formatScore(4.666666666666667)).toBe('4.67');
    expect(formatScore(8.5)).toBe('8.5');
  });
});

describe('times as people say them', () => {
  const now = Date.parse('2025-06-15T12:00:00Z');
  const ago = (ms: number) => formatAgo(now - ms, now);

  test('from seconds to years', () => {
    expect(ago(3_000)).toBe('just now');
    expect(ago(5 * 60_000)).toBe('5 min ago');
    expect(ago(3 * 3_600_000)).toBe('3 h ago');
    expect(ago(2 * 86_400_000)).toBe('2 d ago');
    expect(ago(30 * 86_400_000)).toBe('May 16');
    expect(ago(400 * 86_400_000)).toBe('May 11, 2024');
  });

  test('a clock that is a little behind is no future', () => {
    expect(ago(-500)).toBe('just now');
  });
});

test('long ids are cut, short ones are not', () => {
  expect(shortenId('d_12345')).toBe('d_12345');
  expect(shortenId('v_3k9xq2m0pz1a7c')).toBe('v_3k9xq2m…');
});

test('words are joined as in a sentence', () => {
  expect(joinWords([])).toBe('');
  expect(joinWords(['a'])).toBe('a');
  expect(joinWords(['a', 'b', 'c'])).toBe('a, b and c');
});
