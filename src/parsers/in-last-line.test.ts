import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inLastLine } from './in-last-line.ts';

const MEGABYTE = 1_000_000;

function scoreOf(answer: string): string {
  const outcome = inLastLine.parse(answer);
  return outcome.ok ? outcome.text : outcome.reason;
}

describe('in_last_line', () => {
  it('reads an exact score line first, whatever the lines around it say', () => {
    expect(scoreOf('Final Score: 9\nSCORE: 5.5\n')).toBe('5.5\n');
    expect(scoreOf('Reasoning SCORE: 999\n**score: 2**')).toBe('2.0\n');
    expect(scoreOf('### SCORE: 7 ###')).toBe('7.0\n');
    expect(scoreOf('SCORE: 4\nSCORE: 5')).toBe('4.0\n');
  });

  it('averages three digits, however they are parted', () => {
    expect(scoreOf('Total Score: 8, 2, 6')).toBe('5.333333333333333\n');
    expect(scoreOf('Final Score: 635')).toBe('4.666666666666667\n');
    expect(scoreOf('Total score: 7 6 9')).toBe('7.333333333333333\n');
    expect(scoreOf('Final SCORE: 5555')).toBe('5.0\n');
    expect(scoreOf('Total Score: 0, 1, 0')).toBe('0.3333333333333333\n');
    expect(scoreOf('Score: 7\t6 9')).toBe('invalid_three_digit_score');
  });

  it('reads the plain number where the three digits are all zero', () => {
    expect(scoreOf('Final SCORE: 0000')).toBe('0.0\n');
    expect(scoreOf('Score 0, 0, 0')).toBe('no_score_last_lines');
  });

  it('reads a plain number followed by white space or the end', () => {
    expect(scoreOf('Final Score: 6.1 out of 9')).toBe('6.1\n');
    expect(scoreOf('Score 6.8')).toBe('6.8\n');
    expect(scoreOf('Score ٣.٥')).toBe('3.5\n');
    expect(scoreOf('Score 0.00001')).toBe('1e-05\n');
    expect(scoreOf('score: -0')).toBe('-0.0\n');
    for (const line of ['SCORE: 7/10', 'SCORE: 5.', 'SCORE: ten', 'SCORE:\n7', 'Score7']) {
      expect(scoreOf(line)).toBe('no_score_last_lines');
    }
  });

  it('refuses a score outside of 0 to 9', () => {
    for (const line of [
      'SCORE: 9.5',
      'Score 10.2',
      'score: -5',
      'Final Score: 9.8 out of 9',
      `Score 10.${'1'.repeat(400)}`,
    ]) {
      expect(scoreOf(line)).toBe('out_of_range');
    }
  });

  it('looks at the last three lines that are not empty, and shows them when it fails', () => {
    expect(scoreOf('SCORE: 3\n\na\n \nb\n')).toBe('3.0\n');
    expect(inLastLine.parse('SCORE: 3\na\n\n b\r\nc\n')).toEqual({
      ok: false,
      reason: 'no_score_last_lines',
      message: 'None of the last three lines holds a score such as "SCORE: 7".',
      lastLines: ['a', 'b', 'c'],
    });
    expect(scoreOf(' \n\t\u2003')).toBe('empty_response');
  });

  it('gives back any score with one digit before the point', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), (hundredths) => {
        const score = hundredths / 100;
        expect(Number(scoreOf(`reasons\n\nSCORE: ${score}`))).toBe(score);
      }),
    );
  });

  it('ends on a hostile megabyte in one line', () => {
    const none = 'no_score_last_lines';
    expect(scoreOf(`Score:${' '.repeat(MEGABYTE)}x`)).toBe(none);
    expect(scoreOf(`SCORE: 7${' '.repeat(MEGABYTE)}x`)).toBe('7.0\n');
    expect(scoreOf(`SCORE: 7.${'1'.repeat(MEGABYTE)}x`)).toBe(none);
    expect(scoreOf(`${'Final '.repeat(MEGABYTE / 6)}Score`)).toBe(none);
    expect(scoreOf('Score '.repeat(MEGABYTE / 6))).toBe(none);
    expect(scoreOf(`Score: -${'1'.repeat(MEGABYTE)}x`)).toBe(none);
    expect(scoreOf('\n'.repeat(MEGABYTE))).toBe('empty_response');
  });
});
