export { MarkButton } from './MarkButton.tsx';
export { MarkSign } from './MarkSign.tsx';
export { markItem } from './mark-item.ts';
