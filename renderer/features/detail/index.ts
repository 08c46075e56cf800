export { DetailPane } from './DetailPane.tsx';
export { type DiffLine, type DiffPiece, DiffView, type TextDiff, useTextDiff } from './diff/index.ts';
export { describeMetadata } from './metadata.ts';
export type { PanePlace } from './PlaceButtons.tsx';
export { Marks } from './text/index.ts';
export { shownVersion } from './versions.ts';
export { useWorkerAnswer } from './work/useWorkerAnswer.ts';
