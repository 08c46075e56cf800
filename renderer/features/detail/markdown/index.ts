export { RenderedText } from './RenderedText.tsx';
