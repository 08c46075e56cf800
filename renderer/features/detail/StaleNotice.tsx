import { Button } from '@mantine/core';
import type { GenerationDetail, PhaseDetail } from '../../../src/api/index.ts';
import { Notice } from '../../components/index.ts';
import { prepareRun } from '../../state/index.ts';
import { capitalise, nameComponents, PHASE_WORDS } from '../../words/index.ts';
import { regenerateRequest } from '../run/index.ts';
import classes from './phases.module.css';
import { AcceptButton } from './waive/index.ts';
import { shortenValue } from './why/index.ts';

/** What has changed since the current texts were made: what they were made from, beside what it is now. */
export function StaleNotice({ detail, phases }: { detail: GenerationDetail; phases: readonly PhaseDetail[] }) {
  const rows = phases.flatMap(({ phase, differences }) => differences.map((difference) => ({ phase, ...difference })));
  const names = phases.map(({ phase }) => PHASE_WORDS[phase]).join(' and ');
  return (
    <Notice
      tone="warn"
      label="Stale"
      title={`${names}: ${nameComponents([...new Set(phases.flatMap(({ decision }) => decision.differs))])} changed since`}
      actions={
        <>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => prepareRun({ ...regenerateRequest(detail.row.genId), policy: 'fresh' })}
          >
            Regenerate what is stale…
          </Button>
          <AcceptButton detail={detail} />
        </>
      }
    >
      {rows.length > 0 && (
        <table className={classes.differences}>
          <thead>
            <tr>
              <th>Phase</th>
              <th>What</th>
              <th>Made from</th>
              <th>Now</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ phase, component, stored, present }) => (
              <tr key={`${phase}/${component}`}>
                <td>{PHASE_WORDS[phase]}</td>
                <td>{capitalise(component)}</td>
                <td>{shortenValue(stored)}</td>
                <td>{shortenValue(present)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Notice>
  );
}
