export { MarkedText } from './MarkedText.tsx';
export { Marks } from './Marks.tsx';
export { DataViewer, TextViewer } from './TextViewer.tsx';
