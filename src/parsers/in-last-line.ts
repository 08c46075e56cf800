import { failed, parsed } from './outcome.ts';
import { pythonFloat } from './python-float.ts';
import { asciiDigits, lastNonEmptyLines, PYTHON_SPACE } from './python-text.ts';
import type { ParseOutcome, Parser } from './types.ts';

const SEARCHED_LINES = 3;
const HIGHEST_SCORE = 9;

const SPACE = `[${PYTHON_SPACE}]`;
// A colon or one white space, then any more of it. The reference allows `Final ` and `Total ` in front, which changes
// nothing as the pattern may begin anywhere.
const HEADER = `SCORE(?::|${SPACE})${SPACE}*`;
// With the `u` flag `ſ` counts as an `s`, as it does for Python's IGNORECASE. `\p{Nd}` is Python's `\d`.
const EXACT = new RegExp(`^${SPACE}*SCORE:${SPACE}*([0-9](?:\\.[0-9]+)?)${SPACE}*$`, 'iu');
const THREE_DIGITS = new RegExp(`${HEADER}(\\p{Nd},?${SPACE}?\\p{Nd},?${SPACE}?\\p{Nd})`, 'iu');
const NUMBER = new RegExp(`${HEADER}(-?\\p{Nd}+(?:\\.\\p{Nd}+)?)(?:${SPACE}|$)`, 'iu');

type Found = number | 'none' | 'not_three_digits';

/** The score, 0 to 9, in one of the last three lines that are not empty. */
export const inLastLine: Parser = {
  name: 'in_last_line',
  version: 1,
  produces: 'score',
  parse(text) {
    const lines = lastNonEmptyLines(text, SEARCHED_LINES).map((line) => line.replace(/[*#]/g, ''));
    if (lines.length === 0) return failed(text, 'empty_response', 'The answer is empty.');
    return outcome(text, findScore(lines));
  },
};

function findScore(lines: readonly string[]): Found {
  for (const line of lines) {
    const exact = EXACT.exec(line)?.[1];
    if (exact !== undefined) return Number(exact);
  }
  for (const line of lines) {
    const found = scoreOfLine(line);
    if (found !== 'none') return found;
  }
  return 'none';
}

function scoreOfLine(line: string): Found {
  const average = averageOfThreeDigits(line);
  // The reference takes an average of zero for "nothing found" and reads the plain number instead.
  if (average !== 'none' && average !== 0) return average;
  const plain = NUMBER.exec(line)?.[1];
  return plain === undefined ? 'none' : Number(asciiDigits(plain));
}

function averageOfThreeDigits(line: string): Found {
  const written = THREE_DIGITS.exec(line)?.[1];
  if (written === undefined) return 'none';
  const digits = Array.from(asciiDigits(written.replace(/[, ]/g, '')));
  // A tab, say, parts the digits as far as the pattern goes, but is not taken out.
  if (digits.length !== 3) return 'not_three_digits';
  return digits.reduce((sum, digit) => sum + Number(digit), 0) / 3;
}

function outcome(text: string, found: Found): ParseOutcome {
  if (found === 'none') {
    return failed(text, 'no_score_last_lines', 'None of the last three lines holds a score such as "SCORE: 7".');
  }
  if (found === 'not_three_digits') {
    return failed(text, 'invalid_three_digit_score', 'The three digits of the score are parted by other characters.');
  }
  if (found < 0 || found > HIGHEST_SCORE) {
    return failed(text, 'out_of_range', `The score ${found} is outside of 0 to ${HIGHEST_SCORE}.`);
  }
  return parsed(`${pythonFloat(found)}\n`);
}
