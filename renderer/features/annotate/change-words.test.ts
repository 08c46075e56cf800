import { describe, expect, test } from 'vitest';
import { NO_ANNOTATION } from '../../../src/api/index.ts';
import { changeWords, eventWords } from './change-words.ts';

const EVENT = { eventId: 1, batchId: 1, author: 'ada', at: 0, before: NO_ANNOTATION, undoes: null };

describe('what was said', () => {
  test('is told in a few words', () => {
    expect(changeWords({ rating: 4 })).toBe('Rated 4');
    expect(changeWords({ rating: null, thumb: 'down' })).toBe('Rating removed and thumb down');
    expect(changeWords({ addTags: ['good', 'short'] }, 3)).toBe('Tagged good, short, 3 generations');
    expect(changeWords({ removeTags: ['good'], note: null })).toBe('Took off good and note removed');
  });

  test('is told from what was there before and after, and when it took something back', () => {
    const after = { rating: 2, thumb: null, tags: ['dull'], note: 'No.' };
    expect(eventWords({ ...EVENT, after })).toBe('Rated 2, tagged dull and note written');
    expect(eventWords({ ...EVENT, before: after, after: NO_ANNOTATION, undoes: 1 })).toBe(
      'Taken back: rating removed, took off dull and note removed',
    );
  });
});
