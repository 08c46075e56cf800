import type { WaiverInfo } from '../../../../src/api/index.ts';
import { Ago, Tag } from '../../../components/index.ts';
import { capitalise, nameComponents } from '../../../words/index.ts';
import classes from './waive.module.css';

/** Everything that was ever accepted as still valid, also what was taken back or changed again since. */
export function WaiverList({ waivers }: { waivers: readonly WaiverInfo[] }) {
  if (waivers.length === 0) return null;
  return (
    <section aria-label="What was accepted">
      <h3 className={classes.title}>What was accepted as still valid</h3>
      <ul className={classes.list}>
        {waivers.map((waiver) => (
          <li key={waiver.waiverId}>
            <div>
              <Tag tone={waiver.holds ? 'calm' : 'neutral'}>{stateOf(waiver)}</Tag>{' '}
              {capitalise(nameComponents(waiver.components))}: {waiver.note}
            </div>
            <div className={classes.dim}>
              {waiver.author}, <Ago time={waiver.at} />
              {waiver.revokedBy !== null && waiver.revokedAt !== null && (
                <>
                  ; taken back by {waiver.revokedBy}, <Ago time={waiver.revokedAt} />
                </>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function stateOf({ holds, revokedAt }: WaiverInfo): string {
  if (holds) return 'Holds';
  return revokedAt === null ? 'About an earlier change' : 'Taken back';
}
