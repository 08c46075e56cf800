import { parseMarkdown } from './parse-markdown.ts';

/** The answer to a text is what `parseMarkdown` says of it. */
addEventListener('message', ({ data }: MessageEvent<{ readonly text: string }>) => {
  postMessage({ nodes: parseMarkdown(data.text) });
});
