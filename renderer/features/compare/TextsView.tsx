import { Checkbox, SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { PHASES } from '../../../src/api/index.ts';
import { type Comparing, changeComparing, useUi } from '../../state/index.ts';
import { PHASE_WORDS } from '../../words/index.ts';
import classes from './compare.module.css';
import type { Compared } from './compared.ts';
import { versionOf } from './compared.ts';
import { FactTable } from './FactTable.tsx';
import { ItemCards } from './ItemCards.tsx';
import { TextColumns } from './TextColumns.tsx';

/** Below this there is room for one text only. */
const NARROW = '(max-width: 899px)';

/** What differs about them first, then their texts side by side with what is another's marked. */
export function TextsView({ comparing, compared }: { comparing: Comparing; compared: readonly Compared[] }) {
  const isNarrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false });
  const isAligned = useUi((ui) => ui.isAligned);
  const [chosen, setChosen] = useState(0);
  const [isOnlyChanges, setOnlyChanges] = useState(false);
  const { phase } = comparing;
  const versions = compared.map((one) => versionOf(one, phase));
  return (
    <div className={classes.body}>
      <ItemCards comparing={comparing} compared={compared} />
      <FactTable compared={compared} />
      <div className={classes.tools}>
        <SegmentedControl
          aria-label="Which text"
          data={PHASES.map((value) => ({ value, label: PHASE_WORDS[value] }))}
          value={phase}
          onChange={(value) => {
            const next = PHASES.find((known) => known === value);
            if (next !== undefined) changeComparing({ phase: next });
          }}
        />
        {isNarrow ? (
          <SegmentedControl
            aria-label="Whose text"
            data={compared.map(({ letter }, place) => ({ value: String(place), label: letter }))}
            value={String(chosen)}
            onChange={(value) => setChosen(Number(value))}
          />
        ) : (
          <SegmentedControl
            aria-label="Lines"
            data={[
              { value: 'aligned', label: 'Line by line' },
              { value: 'free', label: 'Each on its own' },
            ]}
            value={isAligned ? 'aligned' : 'free'}
            onChange={(value) => useUi.setState({ isAligned: value === 'aligned' })}
          />
        )}
        {!isNarrow && isAligned && (
          <Checkbox
            size="xs"
            className={classes.only ?? ''}
            label="Only lines that differ"
            checked={isOnlyChanges}
            onChange={(event) => setOnlyChanges(event.currentTarget.checked)}
          />
        )}
      </div>
      <TextColumns
        key={versions.map((version) => version?.artifactId).join()}
        compared={compared}
        versions={versions}
        only={isNarrow ? Math.min(chosen, compared.length - 1) : null}
        isAligned={isAligned}
        isOnlyChanges={isOnlyChanges}
      />
    </div>
  );
}
