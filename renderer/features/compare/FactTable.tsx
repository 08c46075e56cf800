import { Button } from '@mantine/core';
import { useState } from 'react';
import { useCatalogue } from '../../api/index.ts';
import { countOf } from '../../words/index.ts';
import classes from './compare.module.css';
import { type FactRow, factRows, scoreRows } from './compare-facts.ts';
import type { Compared } from './compared.ts';

/** Scores and what differs about those that are compared; the rest on demand. */
export function FactTable({ compared }: { compared: readonly Compared[] }) {
  const { getTemplateName } = useCatalogue();
  const [isAll, setAll] = useState(false);
  const facts = factRows(compared);
  const differing = facts.filter(({ differs }) => differs);
  const rows = [...scoreRows(compared, getTemplateName), ...(isAll ? facts : differing)];
  return (
    <section className={classes.facts} aria-label="What differs about them">
      <div className={classes.factsHead}>
        <span>
          {differing.length === 0 ? 'Nothing about them differs' : `${countOf(differing.length, 'fact')} differ`}
        </span>
        {facts.length > differing.length && (
          <Button variant="subtle" size="compact-xs" aria-expanded={isAll} onClick={() => setAll(!isAll)}>
            {isAll ? 'Only what differs' : `All ${facts.length} facts`}
          </Button>
        )}
      </div>
      {rows.length > 0 && (
        <section
          className={classes.factScroll}
          aria-label="Facts"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable to be scrolled by keys
          tabIndex={0}
        >
          <table className={classes.factTable}>
            <thead>
              <tr>
                <th scope="col">Fact</th>
                {compared.map(({ letter }) => (
                  <th key={letter} scope="col">
                    {letter}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Fact key={`${row.group}/${row.label}`} row={row} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}

function Fact({ row: { group, label, values, best, differs } }: { row: FactRow }) {
  return (
    <tr data-differs={differs || undefined}>
      <th scope="row">
        <span className={classes.group}>{group}</span> {label}
      </th>
      {values.map((value, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
        <td key={place} data-best={best.includes(place) || undefined}>
          {value ?? <span className={classes.dim}>unknown</span>}
          {best.includes(place) && <span className={classes.bestWord}> best</span>}
        </td>
      ))}
    </tr>
  );
}
