import { useMediaQuery, useSplitter } from '@mantine/hooks';
import { useView } from '../../state/index.ts';
import { DetailPane } from '../detail/index.ts';
import { GenerationTable } from '../generations/index.ts';
import classes from './shell.module.css';

/** Below this there is room for one pane only. */
const NARROW = '(max-width: 899px)';

/**
 * The table and, once a generation is open, its detail beside it; on a narrow window only one of the two is seen. The
 * table is never taken out of the page, so that it keeps its place, not even while something covers both.
 */
export function Panes({ isCovered }: { isCovered: boolean }) {
  const openGenId = useView((state) => (isCovered ? null : state.openGenId));
  const isNarrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false });
  const splitter = useSplitter<HTMLElement>({
    panels: [
      { defaultSize: 52, min: 28 },
      { defaultSize: 48, min: 28 },
    ],
    step: 2,
  });
  const isSplit = openGenId !== null && !isNarrow;
  const widthOf = (index: number) => ({ flexBasis: isSplit ? `${splitter.sizes[index]}%` : '100%' });
  return (
    <main ref={splitter.ref} className={classes.panes} data-hidden={isCovered || undefined}>
      <div className={classes.pane} data-hidden={(openGenId !== null && isNarrow) || undefined} style={widthOf(0)}>
        <GenerationTable />
      </div>
      {isSplit && (
        // biome-ignore lint/a11y/useSemanticElements: a rule across the page takes no keys and is not drawn upright
        <div
          {...splitter.getHandleProps({ index: 0 })}
          className={classes.handle}
          role="separator"
          aria-label="Width of the table"
          title="Drag, or use the arrow keys; double-click for the usual width"
        />
      )}
      {openGenId !== null && (
        <div className={classes.pane} style={widthOf(1)}>
          <DetailPane genId={openGenId} isAlone={!isSplit} />
        </div>
      )}
    </main>
  );
}
