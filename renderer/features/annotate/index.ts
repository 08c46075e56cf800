export { AnnotationBar } from './AnnotationBar.tsx';
export { AnnotationMarks } from './AnnotationMarks.tsx';
export { tellEdit, tellFailure, tellTakenBack } from './tell-edit.tsx';
export { useReviewCommands } from './useReviewCommands.ts';
export { useVerdictWords } from './useVerdictWords.ts';
