import { expect, test } from 'vitest';
import { phrasePattern } from '../../../../src/api/index.ts';
import { findSpans } from './find-spans.ts';

const find = (phrase: string, ...texts: (string | null)[]) =>
  findSpans(texts, phrasePattern([phrase]) ?? /$^/g).map(
    ({ start, end }) => `${start.node}:${start.offset}-${end.node}:${end.offset}`,
  );

test('words are found within one node and across nodes of one block', () => {
  expect(find('moth', 'A moth, ', 'a Moth')).toEqual(['0:2-0:6', '1:2-1:6']);
  expect(find('the moth', 'see the ', 'moth', ' fly')).toEqual(['0:4-1:4']);
  expect(find('moth', 'mo', 'th')).toEqual(['0:0-1:2']);
});

test('the end of a block ends a word, and no hit goes over it', () => {
  expect(find('moth', 'the', null, 'moth')).toEqual(['2:0-2:4']);
  expect(find('the moth', 'the', null, 'moth')).toEqual([]);
  expect(find('moth', '', null, '', 'moth', null)).toEqual(['3:0-3:4']);
});
