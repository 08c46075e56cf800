export { ProviderLine } from './ProviderLine.tsx';
export { SettingsDialog } from './SettingsDialog.tsx';
