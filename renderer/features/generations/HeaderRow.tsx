// biome-ignore-all lint/a11y/useSemanticElements: a windowed grid cannot be made of table elements, so it names their roles
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid itself takes the focus and points to its rows
import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { GenerationSort } from '../../../src/api/index.ts';
import { sortBy } from '../../state/index.ts';
import type { Column } from './columns.ts';
import classes from './Grid.module.css';

interface HeaderRowProps {
  readonly columns: readonly Column[];
  readonly template: string;
  readonly sort: GenerationSort;
}

const ARIA_SORT = { asc: 'ascending', desc: 'descending' } as const;

/** Names of the columns; a click sorts by one, again turns it round, and a third time lets it be. */
export function HeaderRow({ columns, template, sort }: HeaderRowProps) {
  return (
    <div role="row" aria-rowindex={1} className={classes.header} style={{ gridTemplateColumns: template }}>
      {columns.map((column, position) => {
        const direction = column.sort !== null && column.sort.key === sort.key ? sort.direction : null;
        return (
          <div
            key={column.id}
            role="columnheader"
            aria-colindex={position + 1}
            aria-sort={direction === null ? 'none' : ARIA_SORT[direction]}
            className={classes.cell}
            data-align={column.align}
          >
            <HeaderLabel column={column} direction={direction} />
          </div>
        );
      })}
    </div>
  );
}

function HeaderLabel({ column, direction }: { column: Column; direction: GenerationSort['direction'] | null }) {
  const { sort, label, title } = column;
  if (sort === null) return <span title={title}>{label}</span>;
  const Arrow = direction === 'asc' ? IconArrowUp : IconArrowDown;
  return (
    <UnstyledButton
      className={classes.sort}
      title={title}
      data-sorted={direction !== null || undefined}
      onClick={() => sortBy(sort.key, sort.usual)}
    >
      <span>{label}</span>
      <Arrow size={13} aria-hidden className={classes.arrow} />
    </UnstyledButton>
  );
}
