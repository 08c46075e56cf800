import type { ArtifactRecord, GenerationRecord } from '../store/index.ts';
import { FILES } from './generation-files.ts';
import { PythonFloat, type PythonValue, pythonJson } from './python-json.ts';

/** The metadata files of a generation in the reference implementation's form (REFERENCE_RULES, Files of a generation). */
export interface GenerationPaths {
  /** What the reference writes before `gens/`: the data root's own name. */
  readonly root: string;
}

export function identityJson(generation: GenerationRecord): string {
  if (generation.fileJson !== null) return generation.fileJson;
  return pythonJson(
    withoutMissing({
      stage: generation.stage,
      gen_id: generation.genId,
      origin_cohort_id: generation.cohortId,
      mode: generation.mode,
      template_id: generation.templateId,
      // Only a draft names its combo; what is made from it knows it through its parent.
      combo_id: generation.parentGenId === null ? generation.comboId : null,
      parent_gen_id: generation.parentGenId,
      llm_model_id: generation.modelId,
      replicate: generation.replicate,
    }),
  );
}

export function rawJson(
  generation: GenerationRecord,
  raw: ArtifactRecord,
  text: string,
  paths: GenerationPaths,
): string {
  const { metadata } = raw;
  const copied = generation.mode === 'copy';
  return pythonJson({
    function: `${generation.stage}_raw`,
    mode: generation.mode,
    stage: generation.stage,
    gen_id: generation.genId,
    run_id: runName(raw),
    ...(copied ? {} : { llm_model_id: generation.modelId, duration_s: seconds(metadata.durationMs) }),
    finish_reason: metadata.finishReason ?? null,
    ...(copied ? {} : { truncated: metadata.truncated === true, usage: usageOf(raw) }),
    input_mode: metadata.inputMode ?? 'prompt',
    raw_length: [...text].length,
    raw_lines: raw.lines,
    raw_path: filePath(generation, paths, FILES.raw),
    raw_metadata_path: filePath(generation, paths, FILES.rawMetadata),
  });
}

export function parsedJson(generation: GenerationRecord, parsed: ArtifactRecord, paths: GenerationPaths): string {
  return pythonJson({
    stage: generation.stage,
    gen_id: generation.genId,
    function: `${generation.stage}_parsed`,
    parser_name: parsed.metadata.parserName ?? 'identity',
    success: true,
    error: null,
    run_id: runName(parsed),
    input_mode: generation.mode === 'copy' ? 'copy' : 'prompt',
    parsed_path: filePath(generation, paths, FILES.parsed),
    parsed_metadata_path: filePath(generation, paths, FILES.parsedMetadata),
  });
}

function usageOf(raw: ArtifactRecord): PythonValue {
  const { promptTokens, completionTokens, totalTokens } = raw.metadata;
  if (totalTokens === null || totalTokens === undefined) return null;
  return {
    prompt_tokens: promptTokens ?? null,
    completion_tokens: completionTokens ?? null,
    total_tokens: totalTokens,
  };
}

function seconds(durationMs: number | null | undefined): PythonValue {
  return durationMs === null || durationMs === undefined ? null : new PythonFloat(durationMs / 1000);
}

function runName(artifact: ArtifactRecord): string | null {
  return artifact.run === null ? (artifact.metadata.importedFrom ?? null) : `run-${artifact.run}`;
}

function filePath(generation: GenerationRecord, paths: GenerationPaths, file: string): string {
  return `${paths.root}/gens/${generation.stage}/${generation.genId}/${file}`;
}

/** A draft has no parent and an essay no combo: the reference leaves such keys out. */
function withoutMissing(values: Record<string, PythonValue>): PythonValue {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
