export { CopyLinkButton } from './CopyLinkButton.tsx';
export { useCopyLink } from './useCopyLink.ts';
export { useLinkCommand } from './useLinkCommand.ts';
