export { GenerationTable } from './GenerationTable.tsx';
