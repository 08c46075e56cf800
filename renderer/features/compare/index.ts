export { CompareView } from './CompareView.tsx';
export { MarkTray } from './MarkTray.tsx';
export { useCompareCommands } from './useCompareCommands.ts';
