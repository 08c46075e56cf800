export { MarkedText } from './MarkedText.tsx';
export { TextViewer } from './TextViewer.tsx';
