import { useEffect, useState } from 'react';
import { useConnection } from '../../api/index.ts';
import classes from './shell.module.css';

/**
 * Keeps the page from turning into a file that is dropped on it. On the desktop a dropped folder is opened; where it
 * lies only the main process learns.
 */
export function DropTarget() {
  const { kind } = useConnection();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const onDrag = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = kind === 'desktop' ? 'link' : 'none';
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      // Only when it has left the window, not one element of it for another.
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
    };
    addEventListener('dragover', onDrag);
    addEventListener('dragleave', onLeave);
    addEventListener('drop', onDrop);
    return () => {
      removeEventListener('dragover', onDrag);
      removeEventListener('dragleave', onLeave);
      removeEventListener('drop', onDrop);
    };
  }, [kind]);
  if (!isOver || kind !== 'desktop') return null;
  return <div className={classes.drop}>Drop a workspace’s folder to open it</div>;
}
