export { CompareDialog, type Comparison } from './CompareDialog.tsx';
export { DiffView } from './DiffView.tsx';
