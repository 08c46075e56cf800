import type { Annotation, AnnotationChange, AnnotationEvent } from '../../../src/api/index.ts';
import { capitalise, countOf, joinWords } from '../../words/index.ts';

/** What a change says, in a few words: `Rated 4`, `Tagged good`, `Note changed on 3 generations`. */
export function changeWords(change: AnnotationChange, generations = 1): string {
  const parts = [
    ...ratingWords(change.rating),
    ...thumbWords(change.thumb),
    ...tagWords('tagged', change.addTags ?? []),
    ...tagWords('took off', change.removeTags ?? []),
    ...(change.note === undefined ? [] : [change.note === null ? 'note removed' : 'note written']),
  ];
  const words = capitalise(joinWords(parts));
  return generations === 1 ? words : `${words}, ${countOf(generations, 'generation')}`;
}

/** What an event of the history did, in the same words. */
export function eventWords({ before, after, undoes }: AnnotationEvent): string {
  const words = changeWords(differenceOf(before, after));
  return undoes === null ? words : `Taken back: ${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}

function differenceOf(before: Annotation, after: Annotation): AnnotationChange {
  return {
    ...(before.rating !== after.rating && { rating: after.rating }),
    ...(before.thumb !== after.thumb && { thumb: after.thumb }),
    addTags: after.tags.filter((tag) => !before.tags.includes(tag)),
    removeTags: before.tags.filter((tag) => !after.tags.includes(tag)),
    ...(before.note !== after.note && { note: after.note }),
  };
}

function ratingWords(rating: number | null | undefined): string[] {
  if (rating === undefined) return [];
  return [rating === null ? 'rating removed' : `rated ${rating}`];
}

function thumbWords(thumb: Annotation['thumb'] | undefined): string[] {
  if (thumb === undefined) return [];
  return [thumb === null ? 'thumb removed' : `thumb ${thumb}`];
}

function tagWords(verb: string, tags: readonly string[]): string[] {
  return tags.length === 0 ? [] : [`${verb} ${tags.join(', ')}`];
}
