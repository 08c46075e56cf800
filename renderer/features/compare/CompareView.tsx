import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useCallback } from 'react';
import { useGenerationsById } from '../../api/index.ts';
import { ErrorNotice } from '../../components/index.ts';
import { COMPARE_MODES, type Comparing, changeComparing, closeComparing } from '../../state/index.ts';
import { useCommand } from '../shortcuts/index.ts';
import { BlindTest } from './blind/BlindTest.tsx';
import { ChainView } from './ChainView.tsx';
import classes from './compare.module.css';
import { toCompared } from './compared.ts';
import { TextsView } from './TextsView.tsx';

const MODE_WORDS = { texts: 'Texts', chain: 'Chains', blind: 'Blind' } as const;
const NOTHING = () => undefined;

/** Two to four generations or versions over the whole window: their texts, their chains, or blind against each other. */
export function CompareView({ comparing }: { comparing: Comparing }) {
  const { items, mode } = comparing;
  const { details, error } = useGenerationsById(items.map(({ genId }) => genId));
  useCommand('detail.close', useCallback(close, []));
  // The table below is still there, and must not move unseen.
  useCommand('table.down', NOTHING);
  useCommand('table.up', NOTHING);
  const compared = details === null ? null : toCompared(items, details);
  return (
    <main className={classes.view} aria-label="Comparison">
      <div className={classes.bar}>
        <h2 className={classes.heading}>Compare</h2>
        <SegmentedControl
          aria-label="How to compare"
          data={COMPARE_MODES.map((value) => ({ value, label: MODE_WORDS[value] }))}
          value={mode}
          onChange={(value) => {
            const next = COMPARE_MODES.find((known) => known === value);
            if (next !== undefined) changeComparing({ mode: next });
          }}
        />
        <span className={classes.grow} />
        <Button variant="subtle" color="gray" leftSection={<IconX size={15} />} title="Esc" onClick={close}>
          Close
        </Button>
      </div>
      {error !== null && <ErrorNotice error={error} />}
      {compared === null ? (
        error === null && <Skeleton height={240} m={16} aria-label="Loading what is compared" />
      ) : mode === 'texts' ? (
        <TextsView comparing={comparing} compared={compared} />
      ) : mode === 'chain' ? (
        <ChainView compared={compared} />
      ) : (
        <BlindTest compared={compared} phase={comparing.phase} />
      )}
    </main>
  );
}

/** The focus goes where the person came from. */
function close(): void {
  closeComparing();
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[role="grid"]')?.focus());
}
