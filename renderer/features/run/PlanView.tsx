import { Table } from '@mantine/core';
import type { RunPlan } from '../../../src/api/index.ts';
import { useCatalogue } from '../../api/index.ts';
import { Notice, StageTag } from '../../components/index.ts';
import { countOf, formatCount } from '../../words/index.ts';
import { EstimateView } from './EstimateView.tsx';
import { PlanItems } from './PlanItems.tsx';
import { planSentence } from './plan-words.ts';
import classes from './run.module.css';

/** Exactly what a run would do: a sentence, the counts of each stage, and every generation that is touched. */
export function PlanView({ plan, isLimited }: { plan: RunPlan; isLimited: boolean }) {
  return (
    <>
      <p className={classes.sentence} role="status">
        {planSentence(plan)}
      </p>
      <EstimateView estimate={plan.estimate} isLimited={isLimited} />
      {plan.stages.length > 0 && <StageCounts plan={plan} />}
      {plan.accepted > 0 && (
        <p className={classes.sentence}>{countOf(plan.accepted, 'generation')} reused: accepted as still valid.</p>
      )}
      {plan.becomesStale.count > 0 && (
        <Notice tone="warn" title={`${countOf(plan.becomesStale.count, 'generation')} may become stale`}>
          They are made from a text that this run may change, and are not part of the run.
        </Notice>
      )}
      {plan.items.length > 0 && <PlanItems plan={plan} />}
    </>
  );
}

function StageCounts({ plan }: { plan: RunPlan }) {
  const { getStagePosition } = useCatalogue();
  const hasPossible = plan.possibleCalls > 0;
  const hasBlocked = plan.blocked > 0;
  const hasFailing = plan.failing > 0;
  return (
    <Table
      className={classes.counts}
      verticalSpacing={4}
      horizontalSpacing="xs"
      aria-label="What the run would do, by stage"
    >
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Stage</Table.Th>
          <Table.Th className={classes.number}>Generations</Table.Th>
          <Table.Th className={classes.number}>Reused whole</Table.Th>
          <Table.Th className={classes.number}>Model calls</Table.Th>
          {hasPossible && (
            <Table.Th className={classes.number} title="Made only if the prompt comes out different">
              Possible calls
            </Table.Th>
          )}
          {hasBlocked && <Table.Th className={classes.number}>Blocked</Table.Th>}
          {hasFailing && (
            <Table.Th
              className={classes.number}
              title="Their answers could not be parsed, and nothing has changed since"
            >
              Fail again
            </Table.Th>
          )}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {plan.stages.map((stage) => (
          <Table.Tr key={stage.stage}>
            <Table.Td>
              <StageTag stage={stage.stage} position={getStagePosition(stage.stage)} />
            </Table.Td>
            <Table.Td className={classes.number}>{formatCount(stage.generations)}</Table.Td>
            <Table.Td className={classes.number}>{formatCount(stage.reused)}</Table.Td>
            <Table.Td className={classes.number}>{formatCount(stage.calls)}</Table.Td>
            {hasPossible && <Table.Td className={classes.number}>{formatCount(stage.possibleCalls)}</Table.Td>}
            {hasBlocked && <Table.Td className={classes.number}>{formatCount(stage.blocked)}</Table.Td>}
            {hasFailing && <Table.Td className={classes.number}>{formatCount(stage.failing)}</Table.Td>}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
