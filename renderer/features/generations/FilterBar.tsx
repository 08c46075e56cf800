import { Button } from '@mantine/core';
import { IconFilterOff, IconPlayerPlay } from '@tabler/icons-react';
import { DEFAULT_RUN_REQUEST, fieldValues, type GenerationFilter } from '../../../src/api/index.ts';
import { type SettledView, useFacets, useIndexing, useIsReadOnly } from '../../api/index.ts';
import { clearFilter, prepareNewRun, useView } from '../../state/index.ts';
import { countOf, formatCount, READ_ONLY_WORDS } from '../../words/index.ts';
import { CohortFilter } from './CohortFilter.tsx';
import { ColumnChooser } from './ColumnChooser.tsx';
import { CutNotice } from './CutNotice.tsx';
import { FacetLine } from './FacetLine.tsx';
import classes from './FilterBar.module.css';
import { FilterLine } from './line/index.ts';
import { SavedViews } from './SavedViews.tsx';

const EVERYTHING: GenerationFilter = {};

/** What narrows the table, how much is left of it, and the run over what is left. */
export function FilterBar({ settled }: { settled: SettledView }) {
  const filter = useView((state) => state.filter);
  const everything = useFacets(EVERYTHING).data;
  const isReadOnly = useIsReadOnly();
  const searched = useIndexing(filter);
  const all = everything?.total ?? 0;
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <div className={classes.bar}>
      <div className={classes.line}>
        <FilterLine className={classes.search} />
        <CohortFilter />
        <div className={classes.summary} role="status">
          {isFiltered && <span>{matchWords(settled, all)}</span>}
          {searched !== null && <span>{`Searching ${Math.floor(searched * 100)} % of the texts so far`}</span>}
          {isFiltered && (
            <Button
              variant="subtle"
              size="compact-xs"
              className={classes.tool ?? ''}
              title="Clear filters"
              leftSection={<IconFilterOff size={14} />}
              onClick={clearFilter}
            >
              Clear filters
            </Button>
          )}
        </div>
        <SavedViews />
        <ColumnChooser />
        <Button
          variant="default"
          leftSection={<IconPlayerPlay size={14} />}
          disabled={settled.present === 0 || settled.isChanging || settled.isCounting || isReadOnly}
          title={isReadOnly ? READ_ONLY_WORDS : undefined}
          onClick={() => prepareNewRun({ ...DEFAULT_RUN_REQUEST, filter })}
        >
          {runWords(isFiltered, settled)}
        </Button>
      </div>
      {all > 0 && <FacetLine filter={filter} shown={settled.view.filter} everything={everything} />}
      {fieldValues(filter.line ?? '', 'truncated').includes('true') && <CutNotice filter={filter} settled={settled} />}
    </div>
  );
}

/** How many of all match; while they are counted, how many there are at least. */
function matchWords({ present, isCounting }: SettledView, all: number): string {
  const words = `${formatCount(present)} of ${countOf(all, 'generation')}`;
  return isCounting ? `At least ${words}, counting…` : words;
}

function runWords(isFiltered: boolean, { present, isCounting }: SettledView): string {
  if (!isFiltered) return 'Run all…';
  return isCounting ? 'Run these…' : `Run these ${formatCount(present)}…`;
}
