import { type FacetCount, type Facets, type GenerationFilter, OUTCOMES, STATUSES } from '../../../src/api/index.ts';
import { useCatalogue, useFacets } from '../../api/index.ts';
import { changeFilter } from '../../state/index.ts';
import { capitalise, OUTCOME_WORDS, STATUS_WORDS } from '../../words/index.ts';
import { FacetChips } from './FacetChips.tsx';
import classes from './FilterBar.module.css';

interface FacetLineProps {
  readonly filter: GenerationFilter;
  /** Counts of the whole workspace; undefined until they are there. */
  readonly everything: Facets | undefined;
}

/**
 * The filters by clicking. Each group counts under the other groups' choices, so that a chosen value does not hide its
 * neighbours.
 */
export function FacetLine({ filter, everything }: FacetLineProps) {
  const { stages } = useCatalogue();
  const ofStage = useFacets(without(filter, 'stages')).data?.stages;
  const ofStatus = useFacets(without(filter, 'statuses')).data?.statuses;
  const cut = useFacets({ ...filter, truncated: true }).data?.total ?? null;
  const ofOutcome = useFacets(without(filter, 'outcomes')).data?.outcomes;
  return (
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
      <FacetChips
        label="Answer"
        options={[{ value: 'cut', label: 'Cut at the limit', count: cut }]}
        selected={filter.truncated === true ? ['cut'] : []}
        onChange={(values) => changeFilter({ truncated: values.length === 0 ? undefined : true })}
      />
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
