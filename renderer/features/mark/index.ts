export { MarkButton } from './MarkButton.tsx';
export { MarkSign } from './MarkSign.tsx';
