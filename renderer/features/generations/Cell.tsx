import { IconClockExclamation } from '@tabler/icons-react';
import { type GenerationRow, ROW_FACTS, type RowFact, type RowFacts } from '../../../src/api/index.ts';
import type { Catalogue } from '../../api/index.ts';
import { Ago, OutcomeTag, StageTag, StatusTag } from '../../components/index.ts';
import type { ColumnId } from '../../state/index.ts';
import {
  describeOutcome,
  formatCount,
  formatDuration,
  formatScore,
  nameComponents,
  shortenId,
  shortReason,
} from '../../words/index.ts';
import { AnnotationMarks } from '../annotate/index.ts';
import { MarkSign } from '../mark/index.ts';
import { CopyId } from './CopyId.tsx';
import { FactCell } from './FactCell.tsx';
import classes from './Grid.module.css';
import { Unknown } from './Unknown.tsx';

interface CellProps {
  readonly row: GenerationRow;
  readonly column: ColumnId;
  readonly catalogue: Catalogue;
  /** Of the columns that are pinned; undefined while they are on their way. */
  readonly facts: RowFacts | undefined;
}

/** What a row says in a column. */
export function Cell({ row, column, catalogue, facts }: CellProps) {
  if (isFact(column)) return <FactCell facts={facts} fact={column} />;
  switch (column) {
    case 'stage':
      return <StageTag stage={row.stage} position={catalogue.getStagePosition(row.stage)} />;
    case 'template':
      return (
        <>
          <span title={row.templateId}>{catalogue.getTemplateName(row.stage, row.templateId)}</span>
          <MarkSign genId={row.genId} />
          {row.annotation !== null && <AnnotationMarks mark={row.annotation} />}
        </>
      );
    case 'model':
      return <ModelCell row={row} catalogue={catalogue} />;
    case 'replicate':
      return row.replicate;
    case 'status':
      return <StatusTag status={row.status} />;
    case 'outcome':
      return <OutcomeCell row={row} />;
    case 'reason':
      return <span className={classes.faint}>{shortReason(row.outcome, row.outcomeReason, row.stale.length > 0)}</span>;
    case 'score':
      return row.score === null ? <Unknown /> : formatScore(row.score);
    case 'tokens':
      return row.totalTokens === null ? <Unknown /> : formatCount(row.totalTokens);
    case 'duration':
      return row.durationMs === null ? <Unknown /> : formatDuration(row.durationMs);
    case 'created':
      return <Ago time={row.createdAt} />;
    case 'updated':
      return <Ago time={row.updatedAt} />;
    case 'genId':
      return <IdCell id={row.genId} />;
    case 'parent':
      return row.parentGenId === null ? <Unknown words="none" /> : <IdCell id={row.parentGenId} />;
    case 'combo':
      return row.comboId === null ? <Unknown words="none" /> : <span title={row.comboId}>{row.comboId}</span>;
    case 'cohort':
      return row.cohortId === null ? <Unknown words="none" /> : <span title={row.cohortId}>{row.cohortId}</span>;
    case 'run':
      return row.runId ?? <Unknown words="none" />;
    case 'mode':
      return row.mode === 'copy' ? 'Copy' : 'Model';
    case 'versions':
      return formatCount(row.versions);
    case 'rating':
      return row.annotation?.rating ?? <Unknown words="none" />;
    case 'tags':
      return <TagsCell tags={row.annotation?.tags ?? []} />;
  }
}

/** Whether what a column says does not belong to the row itself. */
export function isFact(column: ColumnId): column is RowFact {
  return ROW_FACTS.some((fact) => fact === column);
}

function IdCell({ id }: { id: string }) {
  return (
    <span className={classes.id}>
      <span title={id}>{shortenId(id)}</span>
      {/* What was copied is not what another row brings here. */}
      <CopyId key={id} id={id} />
    </span>
  );
}

function TagsCell({ tags }: { tags: readonly string[] }) {
  const words = tags.join(', ');
  return tags.length === 0 ? <Unknown words="none" /> : <span title={words}>{words}</span>;
}

function ModelCell({ row, catalogue }: Pick<CellProps, 'row' | 'catalogue'>) {
  if (row.mode === 'copy') return <span className={classes.faint}>copies its parent</span>;
  if (row.modelId === null) return <Unknown />;
  return <span title={row.modelId}>{catalogue.getModelName(row.modelId)}</span>;
}

function OutcomeCell({ row }: { row: GenerationRow }) {
  const changed = row.stale.length === 0 ? null : `Stale: ${nameComponents(row.stale)} changed since.`;
  return (
    <span className={classes.flags}>
      {row.outcome === null ? (
        <span className={classes.faint}>no run yet</span>
      ) : (
        <OutcomeTag
          outcome={row.outcome}
          title={describeOutcome(row.outcome, row.outcomeReason, row.outcome === 'reused' ? row.stale : [])}
        />
      )}
      {changed !== null && (
        <span className={classes.stale} title={changed}>
          <IconClockExclamation size={15} aria-hidden />
          <span className={classes.spoken}>Stale</span>
        </span>
      )}
    </span>
  );
}
