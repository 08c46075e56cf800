import { diffTexts } from './diff-texts.ts';

/** What the page asks: two texts and how long it may take. The answer is a `TextDiff`. */
export interface DiffQuestion {
  readonly before: string;
  readonly after: string;
  readonly limitMs: number;
}

addEventListener('message', ({ data }: MessageEvent<DiffQuestion>) => {
  postMessage(diffTexts(data.before, data.after, data.limitMs));
});
