import { ActionIcon, Menu } from '@mantine/core';
import { IconArchive, IconColumns2, IconDots } from '@tabler/icons-react';
import type { ArtifactInfo, GenerationDetail } from '../../../src/api/index.ts';
import { useIsReadOnly } from '../../api/index.ts';
import { isSameItem, useUi } from '../../state/index.ts';
import { READ_ONLY_WORDS } from '../../words/index.ts';
import { markItem } from '../mark/index.ts';
import { useDiscard } from './useDiscard.ts';
import { nameVersion } from './version-words.ts';

/** What is done with a version now and then. */
export function VersionMenu({ detail, version }: { detail: GenerationDetail; version: ArtifactInfo }) {
  const discard = useDiscard(detail);
  const isReadOnly = useIsReadOnly();
  const item = { genId: detail.row.genId, artifactId: version.artifactId };
  const isMarked = useUi((ui) => ui.marked.some((one) => isSameItem(one, item)));
  const name = nameVersion(version);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={22} aria-label={`More: ${name}`} title="More">
          <IconDots size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown aria-label={`More: ${name}`}>
        <Menu.Item leftSection={<IconColumns2 size={14} />} onClick={() => markItem(item)}>
          {isMarked ? 'Take the mark off' : 'Mark for comparison'}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArchive size={14} />}
          disabled={isReadOnly}
          title={isReadOnly ? READ_ONLY_WORDS : 'It is kept and can be restored'}
          onClick={() => discard(version)}
        >
          Discard
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
