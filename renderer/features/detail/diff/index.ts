export { CompareDialog, type Comparison } from './CompareDialog.tsx';
export { DiffView } from './DiffView.tsx';
export type { DiffLine, TextDiff } from './diff-texts.ts';
export type { DiffPiece } from './join-changes.ts';
export { useTextDiff } from './useTextDiff.ts';
