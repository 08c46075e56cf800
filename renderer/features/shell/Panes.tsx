import { Splitter } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useView } from '../../state/index.ts';
import { DetailPane } from '../detail/index.ts';
import { GenerationTable } from '../generations/index.ts';
import classes from './shell.module.css';

/** Below this there is room for one pane only. */
const NARROW = '(max-width: 899px)';

/** The table and, once a generation is open, its detail beside it; on a narrow window one of the two. */
export function Panes() {
  const openGenId = useView((state) => state.openGenId);
  const isNarrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false });
  if (openGenId === null) {
    return (
      <main className={classes.panes}>
        <GenerationTable />
      </main>
    );
  }
  if (isNarrow) {
    return (
      <main className={classes.panes}>
        <DetailPane genId={openGenId} isAlone />
      </main>
    );
  }
  return (
    <main className={classes.panes}>
      <Splitter className={classes.splitter} lineSize={1} step={2} handleColor="var(--line)">
        <Splitter.Pane defaultSize={52} min={28} className={classes.pane}>
          <GenerationTable />
        </Splitter.Pane>
        <Splitter.Pane defaultSize={48} min={28} className={classes.pane}>
          <DetailPane genId={openGenId} isAlone={false} />
        </Splitter.Pane>
      </Splitter>
    </main>
  );
}
