export { shortenValue } from './short-value.ts';
export { WhyDialog } from './WhyDialog.tsx';
