import { Drawer, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Dialog.module.css';

interface DialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** Width in pixels, where there is room. */
  readonly width: number;
  readonly children: ReactNode;
}

/**
 * A window over the page. Made of Mantine's parts, because its own header is a `header` element and would be a second
 * banner of the document.
 */
export function Dialog({ isOpen, onClose, title, width, children }: DialogProps) {
  return (
    <Modal.Root opened={isOpen} onClose={onClose} size={width} radius="md">
      <Modal.Overlay backgroundOpacity={0.4} />
      <Modal.Content>
        <div className={classes.header}>
          <Modal.Title className={classes.title ?? ''}>{title}</Modal.Title>
          <Modal.CloseButton aria-label="Close" />
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

/** The same from the right edge of the page, over its whole height. */
export function SideDialog({ isOpen, onClose, title, width, children }: DialogProps) {
  return (
    <Drawer.Root opened={isOpen} onClose={onClose} position="right" size={width}>
      <Drawer.Overlay backgroundOpacity={0.35} />
      <Drawer.Content>
        <div className={classes.header}>
          <Drawer.Title className={classes.title ?? ''}>{title}</Drawer.Title>
          <Drawer.CloseButton aria-label="Close" />
        </div>
        <Drawer.Body>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
