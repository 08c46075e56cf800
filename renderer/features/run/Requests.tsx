import { Skeleton, Table, UnstyledButton } from '@mantine/core';
import type { CallInfo } from '../../../src/api/index.ts';
import { useCalls, useCatalogue } from '../../api/index.ts';
import { ErrorNotice, Tag } from '../../components/index.ts';
import { leaveFor } from '../../state/index.ts';
import { formatBytes, formatDuration, formatExact, formatMoney, nameReason, shortenId } from '../../words/index.ts';
import classes from './run.module.css';

/** As many as the engine tells at once. */
const NEWEST_CALLS = 1_000;

const STATES = {
  sent: { tone: 'calm', words: 'under way' },
  answered: { tone: 'good', words: 'answered' },
  failed: { tone: 'bad', words: 'failed' },
  unknown: { tone: 'warn', words: 'outcome unknown' },
} as const satisfies Record<CallInfo['state'], object>;

/** Aborted by hand, alone or with its run: not the provider's failure. */
const STOPPED = { tone: 'neutral', words: 'stopped' } as const;

/** Every request that left for a model, newest first: where to, how much, what it cost; never what was said in it. */
export function Requests({ runId }: { runId: number | null }) {
  const { data: calls, error, refetch } = useCalls(runId, NEWEST_CALLS);
  if (calls === undefined) {
    return error === null ? <Skeleton height={160} /> : <ErrorNotice error={error} onRetry={() => void refetch()} />;
  }
  if (calls.length === 0) return <p className={classes.dim}>No request has left this machine.</p>;
  return (
    <>
      <Table.ScrollContainer minWidth={560}>
        <Table className={classes.requests} verticalSpacing={4} horizontalSpacing="xs" aria-label="Requests">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Time</Table.Th>
              <Table.Th>Generation</Table.Th>
              <Table.Th>Model</Table.Th>
              <Table.Th>Host</Table.Th>
              <Table.Th>Status</Table.Th>
              <Table.Th className={classes.number}>Out / in</Table.Th>
              <Table.Th className={classes.number}>Cost</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {calls.map((call) => (
              <Request key={call.callId} call={call} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <p className={classes.rest}>
        {calls.length === NEWEST_CALLS && `The newest ${NEWEST_CALLS} are shown. `}
        Prompts, answers and keys are not part of this log.
      </p>
    </>
  );
}

function Request({ call }: { call: CallInfo }) {
  const { getModelName } = useCatalogue();
  const isStopped = call.reason === 'cancelled';
  const { tone, words } = isStopped ? STOPPED : STATES[call.state];
  const open = () => leaveFor(call.genId, 'raw');
  return (
    <Table.Tr>
      <Table.Td title={formatExact(call.sentAt)}>
        {new Date(call.sentAt).toLocaleTimeString('en', { hourCycle: 'h23' })}
        {call.endedAt !== null && <div className={classes.dim}>{formatDuration(call.endedAt - call.sentAt)}</div>}
      </Table.Td>
      <Table.Td>
        <UnstyledButton className={classes.link} onClick={open} title={call.genId}>
          {shortenId(call.genId)}
        </UnstyledButton>
        {call.attempt > 1 && <div className={classes.dim}>try {call.attempt}</div>}
      </Table.Td>
      <Table.Td>{getModelName(call.modelId)}</Table.Td>
      <Table.Td>{call.host ?? call.provider}</Table.Td>
      <Table.Td>
        <Tag tone={tone} look="plain">
          {call.status === null ? words : `${call.status} ${words}`}
        </Tag>
        {call.reason !== null && !isStopped && <div className={classes.dim}>{nameReason(call.reason)}</div>}
      </Table.Td>
      <Table.Td className={classes.number}>
        {call.bytesOut === null ? '–' : formatBytes(call.bytesOut)} /{' '}
        {call.bytesIn === null ? '–' : formatBytes(call.bytesIn)}
      </Table.Td>
      <Table.Td className={classes.number}>{costWords(call)}</Table.Td>
    </Table.Tr>
  );
}

function costWords({ costMicros, reservedMicros, state }: CallInfo): string {
  if (costMicros !== null) return formatMoney(costMicros);
  if (reservedMicros === null) return 'unknown';
  return state === 'sent' ? `up to ${formatMoney(reservedMicros)}` : `at most ${formatMoney(reservedMicros)}`;
}
