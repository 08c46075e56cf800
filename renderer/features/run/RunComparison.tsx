import { Button, Select, Skeleton, Table, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import {
  DIFFERENCE_KINDS,
  type DifferenceKind,
  type Phase,
  type RunComparison,
  type RunDifference,
} from '../../../src/api/index.ts';
import { useCatalogue, useRunComparison, useRunDifferences } from '../../api/index.ts';
import { ErrorNotice, StageTag } from '../../components/index.ts';
import { leaveFor, leaveForComparing } from '../../state/index.ts';
import { capitalise, formatCount } from '../../words/index.ts';
import { comparedLines, coverageWords, differenceWords, KIND_WORDS, sameWords } from './compare-words.ts';
import { PagedList } from './PagedList.tsx';
import classes from './run.module.css';

/** Two runs side by side: their settings, what came of them, and each generation that is not the same in both. */
export function RunComparisonView({ a, b }: { a: number; b: number }) {
  const [kind, setKind] = useState<DifferenceKind>('any');
  const compared = { a, b, kind };
  const { data, error, refetch } = useRunComparison(compared);
  const source = useRunDifferences(compared);
  if (data === undefined) {
    return error === null ? <Skeleton height={240} /> : <ErrorNotice error={error} onRetry={() => void refetch()} />;
  }
  return (
    <>
      <Sides comparison={data} />
      {data.settings.length === 0 && <p className={classes.rest}>Both were asked for with the same settings.</p>}
      <p className={classes.sentence}>{coverageWords(data)}</p>
      {data.counts.any === 0 ? (
        <p className={classes.dim}>{sameWords(data)}</p>
      ) : (
        <>
          <Select
            className={classes.outcomes}
            aria-label="Differences"
            data={DIFFERENCE_KINDS.filter((value) => data.counts[value] > 0).map((value) => ({
              value,
              label: `${KIND_WORDS[value]} (${formatCount(data.counts[value])})`,
            }))}
            value={kind}
            allowDeselect={false}
            onChange={(value) => setKind(DIFFERENCE_KINDS.find((known) => known === value) ?? 'any')}
          />
          <PagedList key={kind} label="Differences" total={data.counts[kind]} usualHeight={62} source={source}>
            {(difference) => <Difference difference={difference} />}
          </PagedList>
        </>
      )}
    </>
  );
}

function Sides({ comparison }: { comparison: RunComparison }) {
  const catalogue = useCatalogue();
  return (
    <Table
      className={`${classes.counts} ${classes.sides}`}
      verticalSpacing={4}
      horizontalSpacing="xs"
      aria-label="The two runs"
    >
      <Table.Thead>
        <Table.Tr>
          <Table.Td />
          <Table.Th>Run {comparison.a.runId}</Table.Th>
          <Table.Th>Run {comparison.b.runId}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {comparedLines(comparison, catalogue).map(({ name, a, b, differs }) => (
          <Table.Tr key={name} data-differs={differs || undefined}>
            <Table.Th scope="row">{name}</Table.Th>
            <Table.Td>{a}</Table.Td>
            <Table.Td>{b}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Difference({ difference }: { difference: RunDifference }) {
  const { getStagePosition, getTemplateName, getModelName } = useCatalogue();
  const { genId, stage, templateId, modelId, changedText, a, b } = difference;
  return (
    <div className={classes.difference}>
      <UnstyledButton className={classes.runRow} onClick={() => leaveFor(genId, changedText ?? 'raw')}>
        <span className={classes.runHead}>
          <StageTag stage={stage} position={getStagePosition(stage)} />
          <span>{getTemplateName(stage, templateId)}</span>
          {modelId !== null && <span className={classes.dim}>{getModelName(modelId)}</span>}
          <span className={classes.itemId}>{genId}</span>
        </span>
        <span className={classes.dim}>{capitalise(differenceWords(difference))}.</span>
      </UnstyledButton>
      {changedText !== null && a.artifactId !== null && b.artifactId !== null && (
        <Texts genId={genId} versions={[a.artifactId, b.artifactId]} phase={changedText} />
      )}
    </div>
  );
}

/** Both texts beside each other: the difference itself, rather than the generation. */
function Texts({ genId, versions, phase }: { genId: string; versions: readonly [number, number]; phase: Phase }) {
  return (
    <Button
      variant="subtle"
      size="compact-xs"
      aria-label={`Compare the texts of ${genId}`}
      onClick={() => leaveForComparing(genId, versions, phase)}
    >
      Texts
    </Button>
  );
}
