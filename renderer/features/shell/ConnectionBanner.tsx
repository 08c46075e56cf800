import { Loader } from '@mantine/core';
import { Notice } from '../../components/index.ts';
import classes from './shell.module.css';

/** Said while the line to the host is down; what is on the page stays readable. */
export function ConnectionBanner() {
  return (
    <div className={classes.banner} role="alert">
      <Loader size={13} color="currentColor" />
      Connection lost, retrying. What you see may be out of date.
    </div>
  );
}

/** The page was opened without a valid link, or nobody answers behind it. */
export function Refused() {
  return (
    <main className={classes.center}>
      <div className={classes.message}>
        <h1 className={classes.brand}>Reverie</h1>
        <Notice tone="bad" title="This page has no connection to Reverie" label="Error">
          <div>
            The link may be from an earlier start, or Reverie has been stopped. Start it again in a terminal and open
            the address that it prints.
          </div>
        </Notice>
      </div>
    </main>
  );
}
