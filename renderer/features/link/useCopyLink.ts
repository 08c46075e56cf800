import { useCallback } from 'react';
import { useLinkName } from '../../api/index.ts';
import { copyText } from '../../components/index.ts';
import { linkTo } from './link-to.ts';

/** How to copy the link to a view, given the part of the address behind `#`. */
export function useCopyLink(): (hash: string) => void {
  const name = useLinkName();
  return useCallback(
    (hash) => {
      if (name !== undefined) void copyText(linkTo(hash, name, location), 'Copied the link');
    },
    [name],
  );
}
