import type { GenerationDetail } from '../../../src/api/index.ts';
import { CopyButton } from '../../components/index.ts';
import { useUi } from '../../state/index.ts';
import classes from './lists.module.css';
import { describeMetadata } from './metadata.ts';
import type { MetadataEntry } from './metadata-entries.ts';

/** What is known about a generation, in groups; what is not known says so. */
export function MetadataTab({ detail }: { detail: GenerationDetail }) {
  const picked = useUi((ui) => ui.pickedArtifactId);
  return (
    <div className={classes.tabBody}>
      <div className={classes.groups}>
        {describeMetadata(detail, picked).map(({ title, entries }) => (
          <section key={title} aria-label={title}>
            <h3 className={classes.groupTitle}>{title}</h3>
            <dl className={classes.entries}>
              {entries.map((entry) => (
                <Entry key={entry.label} entry={entry} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </div>
  );
}

function Entry({ entry: { label, value, exact, isCode } }: { entry: MetadataEntry }) {
  return (
    <div className={classes.entry}>
      <dt>{label}</dt>
      <dd>
        <span className={value === null ? classes.dim : isCode === true ? classes.code : undefined}>
          {value ?? 'unknown'}
        </span>
        {value !== null && <CopyButton value={exact} label={`Copy ${label}`} size={20} />}
      </dd>
    </div>
  );
}
