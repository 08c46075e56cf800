import { ActionIcon } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { hashOfGeneration } from '../../state/index.ts';
import { useCopyLink } from './useCopyLink.ts';

/** Copies the link to one generation. */
export function CopyLinkButton({ genId }: { genId: string }) {
  const copyLink = useCopyLink();
  return (
    <ActionIcon
      size={22}
      aria-label="Copy the link"
      title="Copy the link to this generation"
      onClick={() => copyLink(hashOfGeneration(genId))}
    >
      <IconLink size={14} />
    </ActionIcon>
  );
}
