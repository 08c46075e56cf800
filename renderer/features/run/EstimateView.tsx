import { Collapse, Table, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { PlanEstimate } from '../../../src/api/index.ts';
import { useCatalogue, useWorkspace } from '../../api/index.ts';
import { Notice } from '../../components/index.ts';
import { formatCount } from '../../words/index.ts';
import classes from './estimate.module.css';
import { basisSentence, estimateWords, providersSentence, unknownPriceSentence } from './estimate-words.ts';

interface EstimateViewProps {
  readonly estimate: PlanEstimate;
  /** Whether a spending limit is set, which needs every price. */
  readonly isLimited: boolean;
}

/** What the planned calls will take in tokens, money and time, who answers them, and what nobody knows. */
export function EstimateView({ estimate, isLimited }: EstimateViewProps) {
  const providers = useWorkspace().data?.providers ?? [];
  if (estimate.perModel.length === 0) return null;
  const { tokens, cost, time } = estimateWords(estimate);
  const unknownPrice = unknownPriceSentence(estimate.unknownPriceModels, isLimited);
  const answeredBy = providersSentence(estimate, providers);
  return (
    <section className={classes.estimate} aria-label="What it will take">
      <dl className={classes.parts}>
        <Part name="Tokens" words={tokens} />
        <Part name="Cost" words={cost} />
        <Part name="Time" words={time} />
      </dl>
      <p className={classes.note}>{basisSentence(estimate)}</p>
      {answeredBy !== null && <p className={classes.note}>{answeredBy}</p>}
      {unknownPrice !== null && <Notice tone={isLimited ? 'bad' : 'warn'} title={unknownPrice} />}
      <ByModel estimate={estimate} />
    </section>
  );
}

function Part({ name, words }: { name: string; words: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd data-unknown={words === 'unknown' || undefined}>{words}</dd>
    </div>
  );
}

function ByModel({ estimate: { perModel } }: { estimate: PlanEstimate }) {
  const [isOpen, setOpen] = useState(false);
  const { getModelName } = useCatalogue();
  const id = useId();
  return (
    <div>
      <UnstyledButton
        className={classes.more}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}
        By model
      </UnstyledButton>
      <Collapse expanded={isOpen} id={id}>
        <Table verticalSpacing={4} horizontalSpacing="xs" className={classes.models} aria-label="Estimate by model">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Model</Table.Th>
              <Table.Th>Calls</Table.Th>
              <Table.Th>Tokens</Table.Th>
              <Table.Th>Cost</Table.Th>
              <Table.Th>Time</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {perModel.map((model) => {
              const { tokens, cost, time } = estimateWords(model);
              return (
                <Table.Tr key={`${model.modelId}/${model.providerModel}`}>
                  <Table.Td title={model.providerModel}>{getModelName(model.modelId)}</Table.Td>
                  <Table.Td>
                    {formatCount(model.calls)}
                    {model.possibleCalls > 0 && ` to ${formatCount(model.calls + model.possibleCalls)}`}
                  </Table.Td>
                  <Table.Td>{tokens}</Table.Td>
                  <Table.Td>{cost}</Table.Td>
                  <Table.Td>{time}</Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Collapse>
    </div>
  );
}
