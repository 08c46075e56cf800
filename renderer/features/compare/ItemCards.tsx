import { ActionIcon, Anchor } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useCatalogue } from '../../api/index.ts';
import { OutcomeTag, StageTag, StaleTag } from '../../components/index.ts';
import { type Comparing, changeComparing, closeComparing, openGeneration } from '../../state/index.ts';
import classes from './compare.module.css';
import { type Compared, nameOf } from './compared.ts';

/** What is compared, each with its letter; a click opens it, the first is what the others are compared with. */
export function ItemCards({ comparing, compared }: { comparing: Comparing; compared: readonly Compared[] }) {
  const catalogue = useCatalogue();
  return (
    <ul className={classes.cards} aria-label="What is compared">
      {compared.map((one) => {
        const { row } = one.detail;
        return (
          <li key={`${row.genId} ${one.item.artifactId}`} className={classes.card}>
            <span className={classes.letter}>{one.letter}</span>
            <span className={classes.cardBody}>
              <Anchor
                component="button"
                type="button"
                className={classes.cardName}
                title={`Open ${row.genId}`}
                onClick={() => {
                  closeComparing();
                  openGeneration(row.genId);
                }}
              >
                {nameOf(one, catalogue)}
              </Anchor>
              <span className={classes.cardTags}>
                <StageTag stage={row.stage} position={catalogue.getStagePosition(row.stage)} />
                {row.outcome !== null && <OutcomeTag outcome={row.outcome} />}
                {row.stale.length > 0 && <StaleTag differs={row.stale} />}
              </span>
            </span>
            {compared.length > 2 && (
              <ActionIcon
                size={24}
                aria-label={`Take ${one.letter} out`}
                title="Take out of the comparison"
                onClick={() => changeComparing({ items: comparing.items.filter((item) => item !== one.item) })}
              >
                <IconX size={14} />
              </ActionIcon>
            )}
          </li>
        );
      })}
    </ul>
  );
}
