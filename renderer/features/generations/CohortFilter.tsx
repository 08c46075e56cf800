import { Select } from '@mantine/core';
import { fieldValues, setFieldValues } from '../../../src/api/index.ts';
import { useWorkspace } from '../../api/index.ts';
import { editFilter, useView } from '../../state/index.ts';
import { formatCount } from '../../words/index.ts';
import classes from './FilterBar.module.css';

/** Filters by cohort, where there is more than one to choose from. */
export function CohortFilter() {
  const cohorts = useWorkspace().data?.cohorts ?? [];
  const chosen = useView((state) => fieldValues(state.filter.line ?? '', 'cohort')[0] ?? null);
  if (cohorts.length < 2 && chosen === null) return null;
  return (
    <Select
      className={classes.cohort}
      aria-label="Cohort"
      placeholder="All cohorts"
      data={cohorts.map(({ id, members }) => ({ value: id, label: `${id} (${formatCount(members)})` }))}
      value={chosen}
      clearable
      clearButtonProps={{ 'aria-label': 'All cohorts' }}
      onChange={(value) => editFilter((line) => setFieldValues(line, 'cohort', value === null ? [] : [value]))}
    />
  );
}
