// biome-ignore-all lint/a11y/useSemanticElements: a windowed grid cannot be made of table elements, so it names their roles
import { useMergedRef, useResizeObserver } from '@mantine/hooks';
import { type KeyboardEvent, useCallback, useEffect, useRef } from 'react';
import { type SettledView, useCatalogue, useRowFacts, useRowSnippets, useRows } from '../../api/index.ts';
import { type Density, isSelected, usePhrasesOf, usePreferences, useUi, useView } from '../../state/index.ts';
import { findCommand, runCommand } from '../shortcuts/index.ts';
import { isFact } from './Cell.tsx';
import classes from './Grid.module.css';
import { HeaderRow } from './HeaderRow.tsx';
import { HIT_LINE_HEIGHT } from './HitLine.tsx';
import { Row, rowElementId } from './Row.tsx';
import { RowMenu } from './RowMenu.tsx';
import { SkipTo } from './SkipTo.tsx';
import { useColumns } from './useColumns.ts';
import { useCursor } from './useCursor.ts';
import { useKeptInSight } from './useKeptInSight.ts';
import { useKeptUnderHand } from './useKeptUnderHand.ts';
import { useMostEver } from './useMostEver.ts';
import { useRestedRange } from './useRestedRange.ts';
import { useRowActions } from './useRowActions.ts';
import { useRowMenu } from './useRowMenu.ts';
import { useRowWindow } from './useRowWindow.ts';
import { useSelectCommands } from './useSelectCommands.ts';
import { useSelecting, useSelection } from './useSelecting.ts';
import { useTableCommands } from './useTableCommands.ts';

/** A browser scrolls no more pixels. At most 33 for a row, or a million rows are taller. */
const MOST_HEIGHT = 33_554_428;
const ROW_HEIGHTS: Readonly<Record<Density, number>> = { comfortable: 32, compact: 25 };
const HEADER_HEIGHT = 32;
const NO_PHRASES: readonly string[] = [];

function holdRows(): void {
  if (useUi.getState().isTableFollowed) useUi.setState({ isTableFollowed: false });
}

/** The table itself: only the rows in sight exist, fetched in pages as they come into sight. */
export function Grid({ settled }: { settled: SettledView }) {
  const { view, total } = settled;
  const scroller = useRef<HTMLDivElement>(null);
  const [sizeRef, size] = useResizeObserver<HTMLDivElement>();
  const gridRef = useMergedRef(scroller, sizeRef);
  const catalogue = useCatalogue();
  const openGenId = useView((state) => state.openGenId);
  const lineHeight = ROW_HEIGHTS[usePreferences((preferences) => preferences.density)];
  const phrases = usePhrasesOf(view.filter);
  const withHits = phrases.length > 0 && total * (lineHeight + HIT_LINE_HEIGHT) < MOST_HEIGHT;
  const rowHeight = withHits ? lineHeight + HIT_LINE_HEIGHT : lineHeight;
  const rows = useRowWindow(scroller, { total, rowHeight, headerHeight: HEADER_HEIGHT });
  const { drawn, scrollTo } = rows;
  const indexes = Array.from({ length: drawn.last - drawn.first + 1 }, (_, at) => drawn.first + at);
  // A row that leaves gives its elements to the one that enters: putting other words in is a third of making them anew.
  const slots = useMostEver(indexes.length);
  const range = useRestedRange(view, drawn.first, Math.max(0, drawn.last));
  const getRow = useRows(view, range.first, range.last);
  const inSight = {
    getRow,
    first: drawn.first,
    last: Math.max(0, drawn.last),
    total,
    isPassing: rows.isScrolling,
  };
  const getHits = useRowSnippets(withHits ? phrases : NO_PHRASES, inSight);
  const { cursor, isGone, moveBy, moveTo } = useCursor({ view, total, getRow, scrollTo });
  const pageRows = Math.max(1, Math.floor((size.height - HEADER_HEIGHT) / rowHeight) - 1);
  useTableCommands({ moveBy, moveTo, pageRows, total });

  const { root, columns, template, minWidth } = useColumns(size.width);
  const getFacts = useRowFacts(
    columns.some(({ id }) => isFact(id)),
    inSight,
  );
  const selection = useSelection(view);
  const { toggle, reach } = useSelecting(view);
  const focus = useCallback(() => scroller.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    const { activeElement } = document;
    const { isTableAwaited } = useUi.getState();
    // Whoever has gone elsewhere meanwhile stays there.
    if (isTableAwaited && (activeElement === document.body || activeElement?.role === 'combobox')) focus();
    if (isTableAwaited) useUi.setState({ isTableAwaited: false });
  }, [focus]);
  const hasFocus = useCallback(() => document.activeElement === scroller.current, []);
  const menu = useRowMenu({ getRow, scrollTo, focus, hasFocus, isGone });
  useSelectCommands({ view, moveBy, toggle, openMenu: menu.openMenu });
  const actions = useRowActions({ toggle, reach, focus, onMenu: menu.openMenuAt });
  const onKeyDown = (event: KeyboardEvent) => {
    holdRows();
    if (event.target !== event.currentTarget) return;
    const command = findCommand(event, 'table');
    if (command !== null && runCommand(command)) event.preventDefault();
  };
  useKeptInSight(rows, cursor?.index ?? -1);
  useKeptUnderHand(scroller);
  const isCursorInSight = cursor !== null && cursor.index >= drawn.first && cursor.index <= drawn.last;

  return (
    <>
      <div
        ref={gridRef}
        role="grid"
        aria-label="Generations"
        aria-rowcount={total + 1}
        aria-multiselectable
        aria-colcount={columns.length + (withHits ? 2 : 1)}
        aria-busy={settled.isChanging}
        aria-activedescendant={isCursorInSight ? rowElementId(cursor.index) : undefined}
        tabIndex={0}
        data-changing={settled.isChanging || undefined}
        className={classes.grid}
        onPointerDown={holdRows}
        onKeyDown={onKeyDown}
        // Some systems ask for the browser's own menu when the key comes up again, and by then the row may be on its way still.
        onContextMenu={(event) => menu.isMenuAsked && event.preventDefault()}
      >
        <HeaderRow {...{ root, columns, template, minWidth, view, total }} />
        <div role="rowgroup" className={classes.rows} style={{ height: total * rowHeight }}>
          {indexes.map((index) => {
            const row = getRow(index);
            return (
              <Row
                key={index % slots}
                row={row}
                index={index}
                top={index * rowHeight}
                lineHeight={lineHeight}
                hits={withHits ? row && getHits(row.genId) : null}
                facts={row && getFacts(row.genId)}
                columns={columns}
                template={template}
                minWidth={minWidth}
                catalogue={catalogue}
                isOpen={row !== undefined && row.genId === openGenId}
                isAtCursor={row !== undefined && row.genId === cursor?.genId}
                isSelected={row !== undefined && isSelected(selection, row.genId)}
                actions={actions}
              />
            );
          })}
        </div>
      </div>
      <SkipTo view={view} moveTo={moveTo} focus={focus} />
      {menu.place !== null && <RowMenu place={menu.place} catalogue={catalogue} onClose={menu.closeMenu} />}
    </>
  );
}
