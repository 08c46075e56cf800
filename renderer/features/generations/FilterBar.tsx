import { Button } from '@mantine/core';
import { IconFilterOff, IconPlayerPlay } from '@tabler/icons-react';
import {
  DEFAULT_RUN_REQUEST,
  type FacetCount,
  type GenerationFilter,
  OUTCOMES,
  STATUSES,
} from '../../../src/api/index.ts';
import { type SettledView, useCatalogue, useFacets } from '../../api/index.ts';
import { changeFilter, clearFilter, prepareRun, useView } from '../../state/index.ts';
import { capitalise, countOf, formatCount, OUTCOME_WORDS, STATUS_WORDS } from '../../words/index.ts';
import { CohortFilter } from './CohortFilter.tsx';
import { FacetChips } from './FacetChips.tsx';
import classes from './FilterBar.module.css';
import { TextFilter } from './TextFilter.tsx';

const EVERYTHING: GenerationFilter = {};

/** What narrows the table, how much is left of it, and the run over what is left. */
export function FilterBar({ settled }: { settled: SettledView }) {
  const filter = useView((state) => state.filter);
  const everything = useFacets(EVERYTHING).data;
  const all = everything?.total ?? 0;
  const { stages } = useCatalogue();
  // Each group counts under the other groups' choices, so that a chosen value does not hide its neighbours.
  const ofStage = useFacets(without(filter, 'stages')).data?.stages;
  const ofStatus = useFacets(without(filter, 'statuses')).data?.statuses;
  const ofOutcome = useFacets(without(filter, 'outcomes')).data?.outcomes;
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <div className={classes.bar}>
      <div className={classes.line}>
        <TextFilter className={classes.search} />
        <CohortFilter />
        <div className={classes.summary} role="status">
          {isFiltered && <span>{`${formatCount(settled.total)} of ${countOf(all, 'generation')}`}</span>}
          {isFiltered && (
            <Button variant="subtle" size="compact-xs" leftSection={<IconFilterOff size={14} />} onClick={clearFilter}>
              Clear filters
            </Button>
          )}
        </div>
        <Button
          variant="default"
          leftSection={<IconPlayerPlay size={14} />}
          disabled={settled.total === 0 || settled.isChanging}
          onClick={() => prepareRun({ ...DEFAULT_RUN_REQUEST, filter })}
        >
          {isFiltered ? `Run these ${formatCount(settled.total)}…` : 'Run all…'}
        </Button>
      </div>
      <div className={classes.line}>
        <FacetChips
          label="Stage"
          options={stages.map(({ id }) => ({ value: id, label: capitalise(id), count: countIn(ofStage, id) }))}
          selected={filter.stages ?? []}
          onChange={(values) => changeFilter({ stages: values })}
        />
        <FacetChips
          label="Status"
          options={STATUSES.filter(occursIn(everything?.statuses, filter.statuses)).map((value) => ({
            value,
            label: STATUS_WORDS[value],
            count: countIn(ofStatus, value),
          }))}
          selected={filter.statuses ?? []}
          onChange={(values) => changeFilter({ statuses: values })}
        />
        <FacetChips
          label="Last run"
          options={OUTCOMES.filter(occursIn(everything?.outcomes, filter.outcomes)).map((value) => ({
            value,
            label: OUTCOME_WORDS[value],
            count: countIn(ofOutcome, value),
          }))}
          selected={filter.outcomes ?? []}
          onChange={(values) => changeFilter({ outcomes: values })}
        />
        <FacetChips
          label="Stale"
          options={[
            { value: 'yes', label: 'Stale', count: null },
            { value: 'no', label: 'Not stale', count: null },
          ]}
          selected={filter.stale === undefined ? [] : [filter.stale ? 'yes' : 'no']}
          onChange={(values) => changeFilter({ stale: values.length === 0 ? undefined : values.at(-1) === 'yes' })}
        />
      </div>
    </div>
  );
}

/** Picks the values that any generation has, whatever the filter, so that the chips keep their places. */
function occursIn(counts: readonly FacetCount[] | undefined, selected: readonly string[] = []) {
  return (value: string) => selected.includes(value) || countIn(counts, value) !== 0;
}

function without(filter: GenerationFilter, part: keyof GenerationFilter): GenerationFilter {
  const { [part]: _left, ...rest } = filter;
  return rest;
}

/** Null while the counts are not there; a value that nothing has is not listed and counts zero. */
function countIn(counts: readonly FacetCount[] | undefined, value: string): number | null {
  return counts === undefined ? null : (counts.find((entry) => entry.value === value)?.count ?? 0);
}
