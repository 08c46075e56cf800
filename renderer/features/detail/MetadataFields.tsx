import type { GenerationDetail, Peers } from '../../../src/api/index.ts';
import { usePeers } from '../../api/index.ts';
import { CopyButton } from '../../components/index.ts';
import { useUi } from '../../state/index.ts';
import classes from './lists.module.css';
import { describeMetadata } from './metadata.ts';
import type { MetadataEntry } from './metadata-entries.ts';
import { PinButton } from './PinButton.tsx';
import { PeerBar } from './peers/PeerBar.tsx';
import { PeersLine } from './peers/PeersLine.tsx';

/** What is known about a generation, in groups, beside what is usual for its template; what is not known says so. */
export function MetadataFields({ detail }: { detail: GenerationDetail }) {
  const picked = useUi((ui) => ui.pickedArtifactId);
  const peers = usePeers(detail.row.genId);
  const groups = describeMetadata(detail, picked);
  // What has no numbers of its own yet has nothing to compare.
  const isCompared = groups.some(({ entries }) => entries.some(({ peer }) => peer !== undefined));
  return (
    <div className={classes.tabBody}>
      {peers !== undefined && isCompared && <PeersLine peers={peers} />}
      <div className={classes.groups}>
        {groups.map(({ title, entries }) => (
          <section key={title} aria-label={title}>
            <h3 className={classes.groupTitle}>{title}</h3>
            <dl className={classes.entries}>
              {entries.map((entry) => (
                <Entry key={entry.label} entry={entry} peers={peers} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </div>
  );
}

function Entry({ entry, peers }: { entry: MetadataEntry; peers: Peers | undefined }) {
  const { label, value, exact, isCode, peer, column } = entry;
  return (
    <div className={classes.entry}>
      <dt>{label}</dt>
      <dd>
        <span className={value === null ? classes.dim : isCode === true ? classes.code : undefined}>
          {value ?? 'unknown'}
        </span>
        <span className={classes.grow} />
        {column !== undefined && <PinButton column={column} label={label} />}
        {value !== null && <CopyButton value={exact} label={`Copy ${label}`} size={20} />}
      </dd>
      {peers !== undefined && peer !== undefined && <PeerBar {...peer} spread={peers.spreads[peer.fact]} />}
    </div>
  );
}
