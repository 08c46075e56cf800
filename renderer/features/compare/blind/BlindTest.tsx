import { Autocomplete, Button } from '@mantine/core';
import { useState } from 'react';
import type { Phase, VerdictInfo } from '../../../../src/api/index.ts';
import { useVerdicts } from '../../../api/index.ts';
import { Notice } from '../../../components/index.ts';
import { useUi } from '../../../state/index.ts';
import { PHASE_WORDS } from '../../../words/index.ts';
import classes from '../compare.module.css';
import type { Compared } from '../compared.ts';
import { versionOf } from '../compared.ts';
import { BlindPair } from './BlindPair.tsx';
import { shufflePairs } from './pairs.ts';
import { VerdictList } from './VerdictList.tsx';

/** Which of two texts is better, asked without saying which is which; every two of those that are compared. */
export function BlindTest({ compared, phase }: { compared: readonly Compared[]; phase: Phase }) {
  const [pairs, setPairs] = useState(() => shufflePairs(compared.length, Math.random));
  const [place, setPlace] = useState(0);
  const [given, setGiven] = useState<VerdictInfo | null>(null);
  const criteria = useUi((ui) => ui.criteria);
  const known = [...new Set(useVerdicts(null).map((verdict) => verdict.criteria))];
  const pair = pairs[place];
  const sides = pair?.map((one) => {
    const side = compared[one];
    return side === undefined ? null : versionOf(side, phase);
  });
  const [first = null, second = null] = sides ?? [];
  const again = () => {
    setPairs(shufflePairs(compared.length, Math.random));
    setPlace(0);
    setGiven(null);
  };
  return (
    <div className={classes.body}>
      <div className={classes.tools}>
        <Autocomplete
          label="What decides?"
          w={260}
          maxLength={200}
          data={known}
          value={criteria}
          onChange={(value) => useUi.setState({ criteria: value })}
        />
        <span className={classes.dim} role="status">
          {pair === undefined ? 'All of them are judged.' : `Comparison ${place + 1} of ${pairs.length}`}
        </span>
      </div>
      {pair === undefined ? (
        <Notice tone="neutral" title="All of them are judged." actions={<Button onClick={again}>Once more</Button>} />
      ) : first === null || second === null ? (
        <Notice tone="neutral" title={`One of them has no ${PHASE_WORDS[phase]} text to be judged.`} />
      ) : first.artifactId === second.artifactId ? (
        <Notice tone="neutral" title={`Both have one and the same ${PHASE_WORDS[phase]} version.`} />
      ) : (
        <BlindPair
          key={place}
          first={first.artifactId}
          second={second.artifactId}
          criteria={criteria.trim()}
          given={given}
          onGiven={setGiven}
          onNext={() => {
            setGiven(null);
            setPlace(place + 1);
          }}
        />
      )}
      {(given !== null || pair === undefined) && <VerdictList />}
    </div>
  );
}
