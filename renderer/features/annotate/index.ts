export { AnnotationBar } from './AnnotationBar.tsx';
export { AnnotationMarks } from './AnnotationMarks.tsx';
export { useReviewCommands } from './useReviewCommands.ts';
