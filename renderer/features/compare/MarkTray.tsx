import { ActionIcon, Button } from '@mantine/core';
import { IconColumns2, IconX } from '@tabler/icons-react';
import { useCatalogue, useGenerationsById } from '../../api/index.ts';
import shared from '../../components/strip.module.css';
import { clearMarked, toggleMarked, useUi, useView } from '../../state/index.ts';
import { capitalise, countOf } from '../../words/index.ts';
import { nameOf, toCompared } from './compared.ts';
import classes from './tray.module.css';
import { compareMarked } from './useCompareCommands.ts';

/** What is marked to be compared, at the foot of the window while there is any. */
export function MarkTray() {
  const marked = useUi((ui) => ui.marked);
  const isComparing = useView((view) => view.comparing !== null);
  const catalogue = useCatalogue();
  const { details } = useGenerationsById(marked.map(({ genId }) => genId));
  if (marked.length === 0 || isComparing) return null;
  const named = details === null ? [] : toCompared(marked, details);
  return (
    <section className={shared.strip} aria-label="Marked to compare">
      <span className={classes.trayTitle}>{countOf(marked.length, 'mark')} of 4</span>
      <ul className={classes.trayItems}>
        {named.map((one) => (
          <li key={`${one.item.genId} ${one.item.artifactId}`}>
            {capitalise(one.detail.row.stage)}: {nameOf(one, catalogue)}
            <ActionIcon
              size={20}
              aria-label={`Take the mark off ${nameOf(one, catalogue)}`}
              onClick={() => toggleMarked(one.item)}
            >
              <IconX size={13} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <Button
        size="compact-sm"
        leftSection={<IconColumns2 size={14} />}
        title="Compare (Shift X)"
        disabled={marked.length < 2}
        onClick={compareMarked}
      >
        Compare
      </Button>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={clearMarked}>
        Clear
      </Button>
    </section>
  );
}
