export { LineageView } from './LineageView.tsx';
