import { Menu, Portal, UnstyledButton } from '@mantine/core';
import {
  IconBinaryTree2,
  IconBolt,
  IconColumns2,
  IconCopy,
  IconFilter,
  IconFilterX,
  IconFolderOpen,
  IconLink,
} from '@tabler/icons-react';
import type { GenerationRow } from '../../../src/api/index.ts';
import type { Catalogue } from '../../api/index.ts';
import { copyText } from '../../components/index.ts';
import {
  type ColumnId,
  editFilter,
  hashOfGeneration,
  openGeneration,
  openLineage,
  prepareNewRun,
  useUi,
} from '../../state/index.ts';
import { useCopyLink } from '../link/index.ts';
import { markItem } from '../mark/index.ts';
import { forceRequest } from '../run/index.ts';
import classes from './Grid.module.css';
import { notValue, onlyValue, pointedValue, rowValues } from './row-filters.ts';

/** The row whose menu is open, and where. */
export interface MenuPlace {
  readonly row: GenerationRow;
  /** The column that was pointed at; null by keyboard. */
  readonly column: ColumnId | null;
  /** What stands in the cell that was pointed at. */
  readonly cell: string;
  /** In pixels from the top left of the window. */
  readonly x: number;
  readonly y: number;
  /** By keyboard the first item has the focus at once. */
  readonly isByKey: boolean;
}

interface RowMenuProps {
  readonly place: MenuPlace;
  readonly catalogue: Catalogue;
  readonly onClose: () => void;
}

/** What can be done with one row, where the pointer is or beneath the row that the keyboard is on. */
export function RowMenu({ place: { row, column, cell, x, y, isByKey }, catalogue, onClose }: RowMenuProps) {
  const { genId } = row;
  const isMarked = useUi((ui) => ui.marked.some((one) => one.genId === genId && one.artifactId === null));
  const copyLink = useCopyLink();
  const values = rowValues(row, column, catalogue);
  const pointed = pointedValue(values, column);
  return (
    <Portal target="main">
      <Menu
        opened
        onChange={(isOpen) => {
          if (!isOpen) onClose();
        }}
        position="bottom-start"
        offset={0}
        width={320}
        transitionProps={{ duration: 0 }}
        // A key closes it by what it holds. A key outside of it is the very one that opened it: it is on its way up still.
        clickOutsideEvents={['mousedown', 'touchstart']}
        // Its element that takes the first focus is none that a menu may hold.
        withInitialFocusPlaceholder={false}
        portalProps={{ target: 'main' }}
      >
        <Menu.Target>
          <UnstyledButton
            className={classes.menuTarget}
            tabIndex={-1}
            aria-label="Menu of the row"
            style={{ left: x, top: y }}
          />
        </Menu.Target>
        {/* Some systems ask for the browser's own menu only when the key comes up again, and by then this one has the focus. */}
        <Menu.Dropdown aria-label="Menu of the row" onContextMenu={(event) => event.preventDefault()}>
          <Menu.Item
            data-autofocus={isByKey || undefined}
            leftSection={<IconFolderOpen size={14} />}
            onClick={() => openGeneration(genId)}
          >
            Open
          </Menu.Item>
          <Menu.Item leftSection={<IconBinaryTree2 size={14} />} onClick={() => openLineage(genId)}>
            Lineage
          </Menu.Item>
          <Menu.Item leftSection={<IconColumns2 size={14} />} onClick={() => markItem({ genId, artifactId: null })}>
            {isMarked ? 'Take the mark off' : 'Mark for comparison'}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconBolt size={14} />}
            onClick={() => prepareNewRun(forceRequest(genId, 'raw', false))}
          >
            Force regenerate…
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconCopy size={14} />} onClick={() => void copyText(genId, 'Copied the id')}>
            Copy id
          </Menu.Item>
          <Menu.Item leftSection={<IconLink size={14} />} onClick={() => copyLink(hashOfGeneration(genId))}>
            Copy link
          </Menu.Item>
          {cell !== '' && (
            <Menu.Item leftSection={<IconCopy size={14} />} onClick={() => void copyText(cell, 'Copied the cell')}>
              <span className={classes.menuWords}>Copy “{cell}”</span>
            </Menu.Item>
          )}
          <Menu.Divider />
          {values.map(({ field, kind, value, words }) => (
            <Menu.Item
              key={field}
              leftSection={<IconFilter size={14} />}
              onClick={() => editFilter((line) => onlyValue(line, field, value))}
            >
              <span className={classes.menuWords}>
                Only this {kind}: {words}
              </span>
            </Menu.Item>
          ))}
          {pointed !== undefined && (
            <Menu.Item
              leftSection={<IconFilterX size={14} />}
              onClick={() => editFilter((line) => notValue(line, pointed.field, pointed.value))}
            >
              <span className={classes.menuWords}>
                Not this {pointed.kind}: {pointed.words}
              </span>
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </Portal>
  );
}
