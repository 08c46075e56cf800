export { Ago } from './Ago.tsx';
export { CopyButton } from './CopyButton.tsx';
export { Dialog, SideDialog } from './Dialog.tsx';
export { ErrorBoundary } from './ErrorBoundary.tsx';
export { ErrorNotice } from './ErrorNotice.tsx';
export { Notice } from './Notice.tsx';
export { Tag } from './Tag.tsx';
export { OutcomeTag, StageTag, StaleTag, StatusTag } from './tags.tsx';
export { cssVariables, theme } from './theme.ts';
