import type { GenerationDetail, ImportedFile } from './detail-model.ts';
import type { JsonValue } from './errors.ts';
import { type ArtifactInfo, PHASES, type Phase, type PhaseDetail } from './model.ts';

/**
 * All that is known of a generation but its texts, as one document: what it is, how it stands, what people said, of each phase
 * the version that is asked for, and the files it was imported with. Keys come in one order; what is not known is null.
 */
export function metadataDocument(
  { row, templateName, modelName, concepts, annotation, phases }: GenerationDetail,
  versionOf: (phase: PhaseDetail) => ArtifactInfo | null,
  imported: readonly ImportedFile[],
): object {
  const versions = new Map(phases.map((phase) => [phase.phase, versionOf(phase)] as const));
  const { genId, stage, templateId, modelId, mode, replicate, comboId, parentGenId, cohortId, createdAt } = row;
  const { status, stale, outcome, outcomeReason, runId, score, truncated, updatedAt } = row;
  return {
    generation: {
      ...{ genId, stage, templateId, templateName, modelId, modelName, mode, replicate },
      ...{ comboId, concepts, parentGenId, cohortId, createdAt },
    },
    state: { status, stale, outcome, outcomeReason, runId, score, truncated, updatedAt },
    annotation: {
      rating: annotation.rating,
      thumb: annotation.thumb,
      tags: annotation.tags,
      note: annotation.note,
    },
    phases: Object.fromEntries(PHASES.map((phase: Phase) => [phase, describeVersion(versions.get(phase) ?? null)])),
    imported: Object.fromEntries(imported.map(({ name, text }) => [name, text])),
  };
}

function describeVersion(version: ArtifactInfo | null): object | null {
  if (version === null) return null;
  const { artifactId, version: number, current, discardedAt, createdAt, runId } = version;
  const { chars, bytes, lines, metadata, failure } = version;
  return {
    ...{ artifactId, version: number, current, discardedAt, createdAt, runId, chars, bytes, lines },
    metadata: sorted(metadata as JsonValue), // What is stored as metadata came from JSON.
    failure,
  };
}

/** The same value with the keys of its objects in alphabetical order: programs write them in any. */
function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as Readonly<Record<string, JsonValue>>);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}
