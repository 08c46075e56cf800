import { describe, expect, it } from 'vitest';
import { sampleForFile, succeed } from '../fixture.ts';

const sample = sampleForFile();

describe('ls', () => {
  it('shows a table with what the last run did, and how many there are', async () => {
    const { stdout } = await succeed(['ls', '--stage', 'essay', '--limit', '3'], sample.world());
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^STAGE +ID +TEMPLATE +MODEL +STATUS +LAST RUN +REASON +SCORE +TOKENS$/);
    expect(lines[1]).toMatch(/^essay {2}e_\w+ +[\w-]+ +[\w-]+ +\w+ +\w+ /);
    expect(lines.slice(4)).toEqual(['3 of 24 generations']);
  });

  it('sorts, and gives one object a line with --json', async () => {
    const { json } = await succeed(
      ['ls', '--json', '--stage', 'evaluation', '--sort', 'score', '--desc'],
      sample.world(),
    );
    const scores = json.map((row) => row.score).filter((score) => score !== null);
    expect(json).toHaveLength(48);
    expect(scores.length).toBeGreaterThan(10);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });
});
