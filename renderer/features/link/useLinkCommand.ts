import { useCallback } from 'react';
import { hashOfView } from '../../state/index.ts';
import { useCommand } from '../shortcuts/index.ts';
import { useCopyLink } from './useCopyLink.ts';

/** Copies the link to what the window shows. */
export function useLinkCommand(): void {
  const copyLink = useCopyLink();
  useCommand(
    'link.copy',
    useCallback(() => copyLink(hashOfView()), [copyLink]),
  );
}
