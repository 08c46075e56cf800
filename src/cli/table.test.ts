import { describe, expect, it } from 'vitest';
import type { Output } from './output.ts';
import { writeTable } from './table.ts';

async function table(rows: Iterable<readonly string[]>, isTty = false): Promise<string[]> {
  const lines: string[] = [];
  const out: Pick<Output, 'isTty' | 'closed' | 'line'> = {
    isTty,
    closed: false,
    line: async (text) => void lines.push(text),
  };
  // The table uses no more of an output than this.
  await writeTable(out as Output, [{ title: 'ID' }, { title: 'N', align: 'right' }, { title: 'TEXT', most: 5 }], rows);
  return lines;
}

describe('a table', () => {
  it('has columns as wide as their widest cell, each row on one line', async () => {
    expect(
      await table([
        ['d_1', '7', 'a\nb'],
        ['d_22222', '1234', '日本'],
      ]),
    ).toEqual(['ID          N  TEXT', 'd_1         7  a b', 'd_22222  1234  日本']);
  });

  it('cuts long cells on a terminal only', async () => {
    const rows = [['d_1', '1', 'longer than five']];
    expect((await table(rows, true))[1]).toBe('d_1  1  long…');
    expect((await table(rows))[1]).toBe('d_1  1  longer than five');
  });

  it('shows every row of a long list', async () => {
    const lines = await table([...Array(1200).keys()].map((n) => [`d_${n}`, String(n), '']));
    expect(lines).toHaveLength(1201);
    expect(lines[1200]).toBe('d_1199  1199');
  });
});
