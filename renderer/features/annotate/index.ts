export { AnnotationBar } from './AnnotationBar.tsx';
export { AnnotationMarks } from './AnnotationMarks.tsx';
export { toTag } from './TagEditor.tsx';
export { tellEdit, tellFailure, tellTakenBack } from './tell-edit.tsx';
export { useAnnotating } from './useAnnotating.ts';
export { useReviewCommands } from './useReviewCommands.ts';
export { useVerdictWords } from './useVerdictWords.ts';
