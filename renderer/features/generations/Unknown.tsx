import classes from './Grid.module.css';

/** What stands in a cell where there is nothing to say. */
export function Unknown({ words = 'unknown' }: { words?: string }) {
  return (
    <span className={classes.faint}>
      <span aria-hidden>–</span>
      <span className={classes.spoken}>{words}</span>
    </span>
  );
}
