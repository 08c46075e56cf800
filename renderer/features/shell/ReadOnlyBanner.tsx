import { IconAlertTriangle, IconLock } from '@tabler/icons-react';
import { describeLost, type ReadOnlyInfo } from '../../../src/api/index.ts';
import classes from './shell.module.css';

/** Said as long as the store can only be read: why, what of it cannot even be read, and what helps. */
export function ReadOnlyBanner({ readOnly }: { readOnly: ReadOnlyInfo }) {
  const isDamaged = readOnly.reason === 'corrupt_store';
  const lost = describeLost(readOnly);
  const Sign = isDamaged ? IconAlertTriangle : IconLock;
  return (
    <section className={classes.readOnly} data-damaged={isDamaged || undefined} aria-label="Open for reading only">
      <Sign size={17} aria-hidden />
      <div role="alert">
        {lost !== null && <strong>{lost} </strong>}
        {readOnly.message}
      </div>
    </section>
  );
}
