import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import type { LiveShare, RunDetail, RunShare } from '../../../src/api/index.ts';
import { useCatalogue } from '../../api/index.ts';
import { StageTag } from '../../components/index.ts';
import { formatCount, formatMoney } from '../../words/index.ts';
import classes from './run.module.css';
import { formatRate, isLive, leftWords } from './share-words.ts';

/** What a run has come to in each stage and with each model; while it goes on, how fast, and for how long still. */
export function RunShares({ detail: { run, stages, models } }: { detail: RunDetail }) {
  const { getModelName, getStagePosition } = useCatalogue();
  if (stages.length === 0) return null;
  const label = run.state === 'running' ? 'Progress by stage and model' : 'By stage and model';
  const shares = [...stages, ...models];
  const live = shares.some(isLive);
  const hasMoney = shares.some(({ spentMicros }) => spentMicros !== null);
  return (
    <Table.ScrollContainer minWidth={480}>
      <Table className={classes.counts} verticalSpacing={4} horizontalSpacing="xs" aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{label}</Table.Th>
            {live && <Table.Th className={classes.number}>Done</Table.Th>}
            <Table.Th className={classes.number}>Generated</Table.Th>
            <Table.Th className={classes.number}>Failed</Table.Th>
            <Table.Th className={classes.number}>Tokens</Table.Th>
            {hasMoney && <Table.Th className={classes.number}>Spent</Table.Th>}
            {live && <Table.Th className={classes.number}>Rate</Table.Th>}
            {live && <Table.Th className={classes.number}>Time left</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {stages.map((share) => (
            <Share
              key={`stage ${share.name}`}
              name={<StageTag stage={share.name} position={getStagePosition(share.name)} />}
              share={share}
              hasMoney={hasMoney}
            />
          ))}
          {models.map((share) => (
            <Share key={`model ${share.name}`} name={getModelName(share.name)} share={share} hasMoney={hasMoney} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface ShareProps {
  readonly name: ReactNode;
  readonly share: RunShare | LiveShare;
  readonly hasMoney: boolean;
}

function Share({ name, share, hasMoney }: ShareProps) {
  const { generated, failed, totalTokens, spentMicros } = share;
  const live = isLive(share) ? share : null;
  return (
    <Table.Tr>
      <Table.Th scope="row">{name}</Table.Th>
      {live !== null && (
        <Table.Td className={classes.number}>
          {formatCount(live.done)} of {formatCount(live.total)}
        </Table.Td>
      )}
      <Table.Td className={classes.number}>{formatCount(generated)}</Table.Td>
      <Table.Td className={classes.number} data-bad={failed > 0 || undefined}>
        {formatCount(failed)}
      </Table.Td>
      <Table.Td className={classes.number}>{formatCount(totalTokens)}</Table.Td>
      {hasMoney && (
        <Table.Td className={classes.number}>{spentMicros === null ? 'unknown' : formatMoney(spentMicros)}</Table.Td>
      )}
      {live !== null && (
        <Table.Td className={classes.number}>
          {live.perMinute === null ? 'unknown' : formatRate(live.perMinute)}
        </Table.Td>
      )}
      {live !== null && <Table.Td className={classes.number}>{leftWords(live)}</Table.Td>}
    </Table.Tr>
  );
}
