import {
  excludedValues,
  type FacetCount,
  type FacetField,
  type Facets,
  fieldValues,
  type GenerationFilter,
  OUTCOMES,
  STATUSES,
  setFieldValues,
  toggleValue,
} from '../../../src/api/index.ts';
import { useCatalogue, useFacets } from '../../api/index.ts';
import { editFilter } from '../../state/index.ts';
import { capitalise, OUTCOME_WORDS, STATUS_WORDS } from '../../words/index.ts';
import { FacetChips } from './FacetChips.tsx';
import classes from './FilterBar.module.css';

interface FacetLineProps {
  readonly filter: GenerationFilter;
  /** The filter whose rows are shown: they come before its counts. */
  readonly shown: GenerationFilter;
  /** Counts of the whole workspace; undefined until they are there. */
  readonly everything: Facets | undefined;
}

/**
 * The filters by clicking. Each group counts under the other groups' choices, so that a chosen value does not hide its
 * neighbours. Rows come before their counts: until those are there, the ones before are shown faintly.
 */
export function FacetLine({ filter, shown, everything }: FacetLineProps) {
  const { stages } = useCatalogue();
  const { data, isPlaceholderData: isCounting } = useFacets(shown);
  const counts = data?.values;
  const choice = (field: FacetField) => ({
    selected: fieldValues(filter.line ?? '', field),
    excluded: excludedValues(filter.line ?? '', field),
    onToggle: (value: string, exclude: boolean) => editFilter((line) => toggleValue(line, field, value, exclude)),
  });
  /** Values that are wanted or left out keep their chips. */
  const named = (field: FacetField) => [...choice(field).selected, ...choice(field).excluded];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a line in every browser
    <div
      role="group"
      aria-label="Filters with counts"
      aria-busy={isCounting}
      data-counting={isCounting || undefined}
      className={`${classes.line} ${classes.values}`}
      // A wheel goes one way only, and there is nothing else here that it could scroll.
      onWheel={({ currentTarget, deltaX, deltaY }) => {
        if (deltaX === 0) currentTarget.scrollLeft += deltaY;
      }}
    >
      <FacetChips
        label="Stage"
        options={stages.map(({ id }) => ({ value: id, label: capitalise(id), count: countIn(counts?.stage, id) }))}
        {...choice('stage')}
      />
      <FacetChips<string>
        label="Status"
        options={STATUSES.filter(occursIn(everything?.values.status, named('status'))).map((value) => ({
          value,
          label: STATUS_WORDS[value],
          count: countIn(counts?.status, value),
        }))}
        {...choice('status')}
      />
      <FacetChips<string>
        label="Last run"
        options={OUTCOMES.filter(occursIn(everything?.values.outcome, named('outcome'))).map((value) => ({
          value,
          label: OUTCOME_WORDS[value],
          count: countIn(counts?.outcome, value),
        }))}
        {...choice('outcome')}
      />
      <FacetChips
        label="Stale"
        options={[
          { value: 'true', label: 'Stale', count: countIn(counts?.stale, 'true') },
          { value: 'false', label: 'Not stale', count: countIn(counts?.stale, 'false') },
        ]}
        {...choice('stale')}
        // Nothing is both, so that one click is enough to change from one to the other.
        onToggle={(value, exclude) => editFilter((line) => toggleStale(line, value, exclude))}
      />
      <FacetChips
        label="Answer"
        options={[{ value: 'true', label: 'Cut at the limit', count: countIn(counts?.truncated, 'true') }]}
        {...choice('truncated')}
      />
    </div>
  );
}

function toggleStale(line: string, value: string, exclude: boolean): string {
  if (exclude || fieldValues(line, 'stale').includes(value)) return toggleValue(line, 'stale', value, exclude);
  return toggleValue(setFieldValues(line, 'stale', []), 'stale', value);
}

/** Picks the values that any generation has, whatever the filter, so that the chips keep their places. */
function occursIn(counts: readonly FacetCount[] | undefined, named: readonly string[] = []) {
  return (value: string) => named.includes(value) || countIn(counts, value) !== 0;
}

/** Null while the counts are not there; a value that nothing has is not listed and counts zero. */
function countIn(counts: readonly FacetCount[] | undefined, value: string): number | null {
  return counts === undefined ? null : (counts.find((entry) => entry.value === value)?.count ?? 0);
}
