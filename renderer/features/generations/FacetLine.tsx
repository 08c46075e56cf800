import {
  type FacetCount,
  type FacetField,
  type Facets,
  fieldValues,
  type GenerationFilter,
  OUTCOMES,
  STATUSES,
  setFieldValues,
} from '../../../src/api/index.ts';
import { useCatalogue, useFacets } from '../../api/index.ts';
import { editFilter } from '../../state/index.ts';
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
  const counts = useFacets(filter).data?.values;
  const selected = (field: FacetField) => fieldValues(filter.line ?? '', field);
  const change = (field: FacetField) => (values: readonly string[]) =>
    editFilter((line) => setFieldValues(line, field, values));
  return (
    <div className={classes.line}>
      <FacetChips
        label="Stage"
        options={stages.map(({ id }) => ({ value: id, label: capitalise(id), count: countIn(counts?.stage, id) }))}
        selected={selected('stage')}
        onChange={change('stage')}
      />
      <FacetChips<string>
        label="Status"
        options={STATUSES.filter(occursIn(everything?.values.status, selected('status'))).map((value) => ({
          value,
          label: STATUS_WORDS[value],
          count: countIn(counts?.status, value),
        }))}
        selected={selected('status')}
        onChange={change('status')}
      />
      <FacetChips<string>
        label="Last run"
        options={OUTCOMES.filter(occursIn(everything?.values.outcome, selected('outcome'))).map((value) => ({
          value,
          label: OUTCOME_WORDS[value],
          count: countIn(counts?.outcome, value),
        }))}
        selected={selected('outcome')}
        onChange={change('outcome')}
      />
      <FacetChips
        label="Stale"
        options={[
          { value: 'true', label: 'Stale', count: null },
          { value: 'false', label: 'Not stale', count: null },
        ]}
        selected={selected('stale')}
        onChange={(values) => change('stale')(values.slice(-1))}
      />
      <FacetChips
        label="Answer"
        options={[{ value: 'true', label: 'Cut at the limit', count: countIn(counts?.truncated, 'true') }]}
        selected={selected('truncated')}
        onChange={change('truncated')}
      />
    </div>
  );
}

/** Picks the values that any generation has, whatever the filter, so that the chips keep their places. */
function occursIn(counts: readonly FacetCount[] | undefined, selected: readonly string[] = []) {
  return (value: string) => selected.includes(value) || countIn(counts, value) !== 0;
}

/** Null while the counts are not there; a value that nothing has is not listed and counts zero. */
function countIn(counts: readonly FacetCount[] | undefined, value: string): number | null {
  return counts === undefined ? null : (counts.find((entry) => entry.value === value)?.count ?? 0);
}
