export { FilterLine } from './FilterLine.tsx';
