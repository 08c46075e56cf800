import { type LayoutQuestion, placeNodes } from './layout.ts';

addEventListener('message', ({ data }: MessageEvent<LayoutQuestion>) => {
  postMessage(placeNodes(data));
});
