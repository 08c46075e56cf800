import { useState } from 'react';
import type { GenerationDetail } from '../../../src/api/index.ts';
import { CompareDialog, type Comparison } from './diff/index.ts';
import classes from './lists.module.css';
import { PhaseVersions } from './PhaseVersions.tsx';

/** Every version of every phase, newest first, the failed ones with their reason. */
export function VersionsTab({ detail }: { detail: GenerationDetail }) {
  const [comparison, setComparison] = useState<Comparison | null>(null);
  return (
    <div className={classes.tabBody}>
      <CompareDialog genId={detail.row.genId} comparison={comparison} onChange={setComparison} />
      {detail.phases.map((phase) => (
        <PhaseVersions
          key={`${detail.row.genId} ${phase.phase}`}
          detail={detail}
          phase={phase}
          onCompare={setComparison}
        />
      ))}
    </div>
  );
}
