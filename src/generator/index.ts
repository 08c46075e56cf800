export {
  type GeneratedState,
  type GenerateOptions,
  type GenerateReport,
  generateWorkspace,
} from './generate-workspace.ts';
