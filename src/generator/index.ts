export { type GenerateReport, generateWorkspace } from './generate-workspace.ts';
