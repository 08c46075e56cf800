import { expect, test } from 'vitest';
import { createMemo } from './memo.ts';

test('the things used last are kept', () => {
  const memo = createMemo(2);
  const made: string[] = [];
  const ask = (name: string) => memo.keep(name, () => made.push(name));
  for (const name of ['a', 'b', 'a', 'c', 'a', 'b']) ask(name);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});
