import type { ArtifactInfo, GenerationDetail, PhaseDetail, RelatedGeneration } from '../api/index.ts';
import { localTime, plural, reasonInWords, seconds } from './words.ts';

/** A generation for a person, line by line: what it is, where it stands, each phase with its versions, its relatives. */
export function describeGeneration(detail: GenerationDetail): string[] {
  const { row, phases, ancestors, children, childCount } = detail;
  return [
    `${row.stage} ${row.genId}: ${row.status}${row.stale.length > 0 ? `, stale (${row.stale.join(', ')})` : ''}`,
    ...identity(detail).map(([name, value]) => `  ${name.padEnd(10)}${value}`),
    '',
    ...phases.flatMap(describePhase),
    ...(ancestors.length === 0 ? [] : ['', 'Made from']),
    ...ancestors.map((related) => `  ${describeRelated(related)}`),
    ...(childCount === 0 ? [] : ['', `Made from this (${childCount})`]),
    ...children.map((related) => `  ${describeRelated(related)}`),
    ...(childCount > children.length ? [`  … and ${childCount - children.length} more`] : []),
  ];
}

function identity({ row, templateName, modelName, concepts }: GenerationDetail): [string, string][] {
  const fields: [string, string | null][] = [
    ['template', withName(row.templateId, templateName)],
    ['model', row.modelId === null ? null : withName(row.modelId, modelName)],
    ['mode', row.mode === 'copy' ? "copy of the parent's text" : null],
    ['combo', row.comboId],
    ['concepts', concepts.length === 0 ? null : concepts.join(', ')],
    ['replicate', String(row.replicate)],
    ['cohort', row.cohortId],
    ['score', row.score === null ? null : String(row.score)],
    ['tokens', row.totalTokens === null ? null : String(row.totalTokens)],
    ['duration', row.durationMs === null ? null : seconds(row.durationMs)],
    [
      'last run',
      row.runId === null ? null : `${row.runId}: ${row.outcome} (${reasonInWords(row.outcomeReason ?? '', [])})`,
    ],
  ];
  return fields.flatMap(([name, value]) => (value === null ? [] : [[name, value] as [string, string]]));
}

function describePhase({ phase, current, decision, last, versions }: PhaseDetail): string[] {
  const now = current === null ? 'nothing current' : `version ${current.version}, ${size(current)}, ${origin(current)}`;
  const would = `${decision.decision} (${reasonInWords(decision.reason, decision.differs)})`;
  return [
    `${phase.padEnd(8)}${now}`,
    ...(last === null
      ? []
      : [`        run ${last.runId}: ${last.outcome} (${reasonInWords(last.reason, last.differs)})`]),
    ...(last?.failure ? [`        ${last.failure.kind} ${last.failure.reason}: ${last.failure.message}`] : []),
    `        a run now would: ${would}`,
    ...(versions.length < 2 && current !== null
      ? []
      : versions.map((version) => `        ${describeVersion(version)}`)),
  ];
}

function describeVersion(version: ArtifactInfo): string {
  const failure = version.failure === null ? '' : `, ${version.failure.kind} ${version.failure.reason}`;
  const state = version.current ? ' (current)' : version.discardedAt === null ? '' : ' (discarded)';
  return `v${version.version}${state}: ${size(version)}, ${origin(version)}${failure}`;
}

function size({ chars, lines }: ArtifactInfo): string {
  return `${plural(chars, 'character')} in ${plural(lines, 'line')}`;
}

function origin({ runId, createdAt, metadata }: ArtifactInfo): string {
  const from = runId === null ? `imported (${metadata.importedFrom ?? 'files'})` : `run ${runId}`;
  return `${from}, ${localTime(createdAt)}`;
}

function describeRelated({ stage, genId, templateId, modelId, status, score }: RelatedGeneration): string {
  const parts = [stage, genId, templateId, modelId, status, score === null ? null : `score ${score}`];
  return parts.filter((part) => part !== null).join('  ');
}

function withName(id: string, name: string | null): string {
  return name === null || name === id ? id : `${id} (${name})`;
}
