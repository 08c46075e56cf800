import type { ArtifactMetadata, GenerationDetail, JsonValue, PhaseDetail } from '../../../src/api/index.ts';
import { countOf, formatExact, formatScore, PHASE_WORDS } from '../../words/index.ts';
import {
  code,
  compared,
  cost,
  count,
  duration,
  type MetadataEntry,
  pinnable,
  text,
  time,
  yesNo,
} from './metadata-entries.ts';
import { shownVersion } from './versions.ts';

export interface MetadataGroup {
  readonly title: string;
  readonly entries: readonly MetadataEntry[];
}

/** What the typed groups already say about an artifact; the rest is listed by its own name. */
const TYPED_KEYS: ReadonlySet<string> = new Set([
  'finishReason',
  'truncated',
  'modelId',
  'providerModel',
  'provider',
  'durationMs',
  'promptTokens',
  'completionTokens',
  'totalTokens',
  'costMicros',
  'inputMode',
  'attempts',
  'maxTokens',
  'temperature',
  'stop',
  'seed',
  'reasoningEffort',
  'extraBody',
  'templateId',
  'parserName',
  'partial',
  'importedFrom',
]);

/** Everything known about a generation and the shown versions of its phases, in groups, for reading. */
export function describeMetadata(detail: GenerationDetail, pickedArtifactId: number | null): MetadataGroup[] {
  const raw = metadataOf(detail, 'raw', pickedArtifactId);
  const parsed = metadataOf(detail, 'parsed', pickedArtifactId);
  const groups = [
    { title: 'Identity', entries: identity(detail) },
    { title: 'Model call', entries: raw === null ? [] : modelCall(raw) },
    { title: 'Tokens and cost', entries: raw === null || raw.inputMode === 'copy' ? [] : tokens(raw) },
    { title: 'Texts', entries: texts(detail, pickedArtifactId) },
    { title: 'Parsing', entries: parsing(detail, parsed) },
    { title: 'Timing', entries: timing(detail, raw) },
    { title: 'Provenance', entries: provenance(detail, pickedArtifactId) },
    { title: 'More', entries: more(detail, pickedArtifactId) },
  ];
  return groups.filter(({ entries }) => entries.length > 0);
}

function identity({ row, templateName, modelName, concepts, ancestors }: GenerationDetail): MetadataEntry[] {
  const parent = ancestors.at(-1);
  return [
    pinnable('genId', code('Id', row.genId)),
    pinnable('stage', text('Stage', row.stage)),
    pinnable(
      'template',
      text('Template', templateName === row.templateId ? templateName : `${templateName} (${row.templateId})`),
    ),
    pinnable('model', text('Model', row.mode === 'copy' ? 'none, it copies its parent' : (modelName ?? row.modelId))),
    pinnable('replicate', text('Replicate', String(row.replicate))),
    ...(row.comboId === null ? [] : [pinnable('combo', code('Combination', row.comboId))]),
    ...(concepts.length === 0 ? [] : [text('Concepts', concepts.join(', '))]),
    ...(parent === undefined ? [] : [pinnable('parent', code('Parent', parent.genId))]),
    ...(row.cohortId === null ? [] : [pinnable('cohort', text('Cohort', row.cohortId))]),
  ];
}

function modelCall(raw: ArtifactMetadata): MetadataEntry[] {
  if (raw.inputMode === 'copy') return [text('Answer', "the parent's text, copied")];
  return [
    pinnable('provider', text('Provider', raw.provider)),
    text('Model asked for', raw.providerModel ?? raw.modelId),
    pinnable('finishReason', text('Finish reason', raw.finishReason)),
    yesNo('Cut off at the limit', raw.truncated),
    ...(raw.partial === true ? [text('Answer', 'broke off and was kept as it was')] : []),
    pinnable('maxTokens', count('Token limit', raw.maxTokens)),
    pinnable(
      'temperature',
      text('Temperature', raw.temperature === null || raw.temperature === undefined ? null : String(raw.temperature)),
    ),
    ...set('Stops at', raw.stop),
    ...set('Seed', raw.seed),
    ...set('Reasoning effort', raw.reasoningEffort),
    ...set('Further fields', raw.extraBody),
    ...(raw.attempts === undefined ? [] : [pinnable('attempts', count('Attempts', raw.attempts))]),
  ];
}

/** A parameter that was set for the call; those that were not are not worth a line. */
function set(label: string, value: JsonValue | undefined): MetadataEntry[] {
  if (value === undefined) return [];
  return [text(label, typeof value === 'string' ? value : JSON.stringify(value))];
}

function tokens(raw: ArtifactMetadata): MetadataEntry[] {
  return [
    compared('promptTokens', raw.promptTokens, pinnable('promptTokens', count('Prompt', raw.promptTokens))),
    compared(
      'completionTokens',
      raw.completionTokens,
      pinnable('completionTokens', count('Answer', raw.completionTokens)),
    ),
    compared('totalTokens', raw.totalTokens, pinnable('tokens', count('Together', raw.totalTokens))),
    ...(raw.costMicros === undefined
      ? []
      : [compared('costMicros', raw.costMicros, pinnable('costMicros', cost('Cost', raw.costMicros)))]),
  ];
}

const LENGTHS = { input: 'inputChars', raw: 'rawChars', parsed: 'parsedChars' } as const;

function texts({ phases }: GenerationDetail, pickedArtifactId: number | null): MetadataEntry[] {
  return phases.flatMap((phase) => {
    const version = shownVersion(phase, pickedArtifactId);
    if (version === null) return [];
    const { chars, lines } = version;
    const words = `${countOf(chars, 'character')}, ${countOf(lines, 'line')}`;
    return [
      compared(
        LENGTHS[phase.phase],
        chars,
        pinnable(LENGTHS[phase.phase], text(PHASE_WORDS[phase.phase], words, String(chars))),
      ),
    ];
  });
}

function parsing({ row }: GenerationDetail, parsed: ArtifactMetadata | null): MetadataEntry[] {
  if (parsed === null) return [];
  return [
    pinnable('parserName', text('Parser', parsed.parserName)),
    ...(row.score === null
      ? []
      : [compared('score', row.score, pinnable('score', text('Score', formatScore(row.score), String(row.score))))]),
  ];
}

function timing({ row, phases }: GenerationDetail, raw: ArtifactMetadata | null): MetadataEntry[] {
  const ended = phases.flatMap(({ last }) => (last === null ? [] : [last.endedAt]));
  return [
    ...(raw === null || raw.inputMode === 'copy'
      ? []
      : [compared('durationMs', raw.durationMs, pinnable('duration', duration('Model took', raw.durationMs)))]),
    pinnable('created', time('Planned', row.createdAt)),
    pinnable('updated', time('Last changed', row.updatedAt)),
    ...(ended.length === 0 ? [] : [time('Last run over it', Math.max(...ended))]),
  ];
}

function provenance({ phases }: GenerationDetail, pickedArtifactId: number | null): MetadataEntry[] {
  return phases.flatMap((phase) => {
    const version = shownVersion(phase, pickedArtifactId);
    if (version === null) return [];
    const origin = version.runId === null ? (version.metadata.importedFrom ?? 'imported') : `run ${version.runId}`;
    const label = `${PHASE_WORDS[phase.phase]} v${version.version}`;
    return [text(label, `${origin}, ${formatExact(version.createdAt)}`)];
  });
}

/** What a phase's metadata holds beyond the typed core, nested values by their path. */
function more({ phases }: GenerationDetail, pickedArtifactId: number | null): MetadataEntry[] {
  return phases.flatMap((phase) => {
    const metadata = shownVersion(phase, pickedArtifactId)?.metadata ?? {};
    return Object.entries(metadata)
      .filter(([key]) => !TYPED_KEYS.has(key))
      .flatMap(([key, value]) => flatten(`${PHASE_WORDS[phase.phase]}: ${key}`, value));
  });
}

function flatten(label: string, value: JsonValue | undefined): MetadataEntry[] {
  if (typeof value !== 'object' || value === null) {
    return [text(label, value === null || value === undefined ? null : String(value))];
  }
  return Object.entries(value).flatMap(([key, inner]: [string, JsonValue]) => flatten(`${label}.${key}`, inner));
}

function metadataOf(
  { phases }: GenerationDetail,
  name: PhaseDetail['phase'],
  pickedArtifactId: number | null,
): ArtifactMetadata | null {
  const phase = phases.find((candidate) => candidate.phase === name);
  return phase === undefined ? null : (shownVersion(phase, pickedArtifactId)?.metadata ?? null);
}
