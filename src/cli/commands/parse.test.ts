import { describe, expect, it } from 'vitest';
import { reverie, succeed } from '../fixture.ts';

describe('parse', () => {
  it('prints what the parser takes out, byte for byte', async () => {
    const flags = ['--stage', 'draft', '--parser', 'essay_block'];
    const { stdout } = await succeed(['parse', ...flags], { stdin: 'x <essay>\n Zoë\u001b[1m \r\n2</essay>' });
    expect(stdout).toBe('Zoë\u001b[1m \r\n2');
    expect((await succeed(['parse'], { stdin: ' as it is' })).stdout).toBe(' as it is');
  });

  it('that finds nothing ends with exit code 1 and one line', async () => {
    const told = await reverie(['parse', '--stage', 'evaluation', '--parser', 'in_last_line'], { stdin: 'no idea\n' });
    expect(told).toMatchObject({ exitCode: 1, stdout: '' });
    expect(told.stderr).toMatch(/^reverie: PARSER_FAILURE no_score_last_lines: [^\n]+\n$/);
  });

  it('--jsonl answers a parser that finds nothing with error and reason alone, and ends well', async () => {
    const lines = [
      { stage: 'evaluation', parser: 'in_last_line', text: 'SCORE: 7' },
      { stage: 'evaluation', parser: 'in_last_line', text: 'no\u2028idea' },
      { parser: '', text: 'identity' },
    ];
    const { json } = await succeed(['parse', '--jsonl'], {
      stdin: lines.map((line) => JSON.stringify(line)).join('\n'),
    });
    expect(json).toEqual([
      { parsed: '7.0\n' },
      { error: 'PARSER_FAILURE', reason: 'no_score_last_lines' },
      { parsed: 'identity' },
    ]);
  });

  it('--jsonl answers wrong lines too, and ends with exit code 2', async () => {
    const stdin = '{"parser":"tarot","text":"x"}\n{"parser":"identity"}\n{"parser":7,"text":"x"}';
    const { json, exitCode } = await reverie(['parse', '--jsonl'], { stdin });
    expect(exitCode).toBe(2);
    expect(json.map((answer) => answer.reason)).toEqual(['unknown_parser', 'missing_field', 'invalid_field']);
  });
});
