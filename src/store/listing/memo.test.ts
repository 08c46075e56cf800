import { expect, test } from 'vitest';
import { createMemo } from './memo.ts';

test('what was made is made again only when something that it was made from has changed', () => {
  const memo = createMemo(10);
  const inputs = { a: 1, b: 10 };
  let made = 0;
  const read = (name: 'a' | 'b') => {
    memo.use(name);
    return inputs[name];
  };
  const double = () => memo.keep('double', () => read('a') * 2);
  const sum = () =>
    memo.keep('sum', () => {
      made += 1;
      return double() + read('b');
    });
  expect([sum(), sum(), made]).toEqual([12, 12, 1]);
  memo.change('c');
  expect([sum(), made]).toEqual([12, 1]);
  // Through another thing that was kept.
  inputs.a = 2;
  memo.change('a');
  expect([sum(), made]).toEqual([14, 2]);
  inputs.b = 20;
  memo.change('b');
  expect([sum(), made]).toEqual([24, 3]);
});

test('the things used last are kept', () => {
  const memo = createMemo(2);
  const made: string[] = [];
  const ask = (name: string) => memo.keep(name, () => made.push(name));
  for (const name of ['a', 'b', 'a', 'c', 'a', 'b']) ask(name);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});
