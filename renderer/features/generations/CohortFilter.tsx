import { Select } from '@mantine/core';
import { useWorkspace } from '../../api/index.ts';
import { changeFilter, useView } from '../../state/index.ts';
import { formatCount } from '../../words/index.ts';
import classes from './FilterBar.module.css';

/** Filters by cohort, where there is more than one to choose from. */
export function CohortFilter() {
  const cohorts = useWorkspace().data?.cohorts ?? [];
  const chosen = useView((state) => state.filter.cohort ?? null);
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
      onChange={(value) => changeFilter({ cohort: value ?? undefined })}
    />
  );
}
