export { MarkedText } from './MarkedText.tsx';
export { Marks } from './Marks.tsx';
export { TextViewer } from './TextViewer.tsx';
