import { Button } from '@mantine/core';
import type { GenerationDetail, WaiverInfo } from '../../../../src/api/index.ts';
import { Ago, Notice } from '../../../components/index.ts';
import { nameComponents } from '../../../words/index.ts';
import { useTakeBack } from './useTakeBack.ts';
import classes from './waive.module.css';

/** What has changed and was accepted as still valid, each with who said so and why. */
export function AcceptedNotice({ detail }: { detail: GenerationDetail }) {
  return detail.waivers
    .filter(({ holds }) => holds)
    .map((waiver, place) => <Accepted key={waiver.waiverId} waiver={waiver} place={place} />);
}

interface AcceptedProps {
  readonly waiver: WaiverInfo;
  readonly place: number;
}

function Accepted({ waiver: { waiverId, author, at, note, components }, place }: AcceptedProps) {
  const takeBack = useTakeBack();
  return (
    <Notice
      tone="neutral"
      label={place === 0 ? 'Accepted as still valid' : `Accepted as still valid, ${place + 1}`}
      title={`Accepted as still valid, although ${nameComponents(components)} changed`}
      actions={
        <Button size="compact-sm" variant="default" onClick={() => takeBack(waiverId)}>
          Take back
        </Button>
      }
    >
      <div className={classes.note}>{note}</div>
      <div className={classes.dim}>
        {author}, <Ago time={at} />
      </div>
    </Notice>
  );
}
