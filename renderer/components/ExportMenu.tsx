import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { EXPORT_FORMATS, type ExportFormat } from '../../src/api/index.ts';

interface ExportMenuProps {
  /** What each format is good for. */
  readonly words: Readonly<Record<ExportFormat, string>>;
  readonly onPick: (format: ExportFormat) => void;
  /** The button that opens it. */
  readonly children: ReactNode;
}

/** The ways in which something can be taken along as a file. */
export function ExportMenu({ words, onPick, children }: ExportMenuProps) {
  return (
    <Menu position="bottom-start" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown aria-label="Export">
        {EXPORT_FORMATS.map((format) => (
          <Menu.Item key={format} onClick={() => onPick(format)}>
            {words[format]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
