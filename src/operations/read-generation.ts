import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type ArtifactMetadata, ReverieError } from '../api/index.ts';
import { generationSignature } from '../identity/index.ts';
import { findParser } from '../parsers/index.ts';
import type { ImportedGeneration, ImportedPhase } from '../store/index.ts';
import type { StageDefinition, Workspace } from '../workspace/index.ts';
import { decodeText, FILES, parseObject, readFolder } from './generation-files.ts';

const identity = z.object({
  stage: z.string(),
  gen_id: z.string(),
  template_id: z.string(),
  mode: z.enum(['llm', 'copy']).default('llm'),
  origin_cohort_id: z.string().nullish(),
  combo_id: z.string().nullish(),
  parent_gen_id: z.string().nullish(),
  llm_model_id: z.string().nullish(),
  replicate: z.coerce.number().int().default(1),
});

const rawMetadata = z.object({
  run_id: z.string().nullish().catch(null),
  llm_model_id: z.string().nullish().catch(null),
  duration_s: z.number().nullish().catch(null),
  finish_reason: z.string().nullish().catch(null),
  truncated: z.boolean().nullish().catch(null),
  input_mode: z.enum(['prompt', 'copy']).nullish().catch(null),
  usage: z
    .object({
      prompt_tokens: z.int().nullish().catch(null),
      completion_tokens: z.int().nullish().catch(null),
      total_tokens: z.int().nullish().catch(null),
    })
    .nullish()
    .catch(null),
});

const parsedMetadata = z.object({
  parser_name: z.string().nullish().catch(null),
  run_id: z.string().nullish().catch(null),
});

/**
 * Reads one generation's folder. `renderPresent` gives the prompt that today's sources would make, or null when they
 * cannot; an equal one proves what the stored prompt was made from.
 * IO_ERROR `missing_metadata`, `bad_json`, `bad_metadata`: the folder is left out and named.
 */
export function readGeneration(
  workspace: Workspace,
  stage: StageDefinition,
  folder: string,
  renderPresent: (generation: ImportedGeneration['generation']) => string | null,
): ImportedGeneration {
  const files = readFolder(folder);
  const generation = readIdentity(workspace, stage, folder, files);
  const input = readPhase(files, FILES.input, null, () => ({}));
  const raw = readPhase(files, FILES.raw, FILES.rawMetadata, describeRaw);
  const parsed = raw === null ? null : readPhase(files, FILES.parsed, FILES.parsedMetadata, describeParsed);
  const used = new Set<string>([
    FILES.metadata,
    ...(input === null ? [] : [FILES.input]),
    ...(raw === null ? [] : [FILES.raw, FILES.rawMetadata]),
    ...(parsed === null ? [] : [FILES.parsed, FILES.parsedMetadata]),
  ]);
  return {
    generation,
    input: input && { ...input, fromPresent: renderPresent(generation) === input.text },
    raw,
    parsed: parsed && { ...parsed, fromPresent: namesPresentParser(workspace, stage, generation.templateId, parsed) },
    keptFiles: [...files].filter(([name]) => !used.has(name)).map(([name, body]) => ({ name, body })),
  };
}

function readIdentity(workspace: Workspace, stage: StageDefinition, folder: string, files: Map<string, Buffer>) {
  const file = path.relative(workspace.root, path.join(folder, FILES.metadata));
  const bytes = files.get(FILES.metadata);
  if (bytes === undefined) throw new ReverieError('IO_ERROR', 'missing_metadata', `${file} is missing.`, { file });
  const parsed = identity.safeParse(parseObject(bytes, file));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ReverieError('IO_ERROR', 'bad_metadata', `${file}: ${issue?.path.join('.')}: ${issue?.message}`, {
      file,
    });
  }
  const known = parsed.data;
  if (known.gen_id !== path.basename(folder) || known.stage !== stage.id) {
    const message = `${file} says ${known.stage}/${known.gen_id}, but lies in ${stage.id}/${path.basename(folder)}.`;
    throw new ReverieError('IO_ERROR', 'bad_metadata', message, { file });
  }
  const fields = {
    comboId: known.combo_id ?? null,
    parentGenId: known.parent_gen_id ?? null,
    templateId: known.template_id,
    modelId: known.llm_model_id ?? null,
    replicate: known.replicate,
  };
  return {
    ...fields,
    genId: known.gen_id,
    stage: stage.id,
    mode: known.mode,
    cohortId: known.origin_cohort_id ?? null,
    signature: generationSignature(stage, fields),
    fileJson: bytes.toString('utf8'),
    createdAt: Math.round(fs.statSync(path.join(folder, FILES.metadata)).mtimeMs),
  };
}

/** A phase is imported when its text is there as UTF-8; otherwise its files are kept as they are. */
function readPhase(
  files: Map<string, Buffer>,
  textName: string,
  metadataName: string | null,
  toMetadata: (metadata: Record<string, unknown>, text: string) => ArtifactMetadata,
): ImportedPhase | null {
  const bytes = files.get(textName);
  const text = bytes === undefined ? null : decodeText(bytes);
  if (text === null) return null;
  const json = metadataName === null ? undefined : files.get(metadataName);
  const metadata = json === undefined || metadataName === null ? {} : parseObject(json, metadataName);
  return { text, metadata: toMetadata(metadata, text), fileJson: json?.toString('utf8') ?? null, fromPresent: false };
}

function describeRaw(json: Record<string, unknown>): ArtifactMetadata {
  const known = rawMetadata.parse(json);
  return {
    finishReason: known.finish_reason ?? null,
    truncated: known.truncated ?? known.finish_reason === 'length',
    modelId: known.llm_model_id ?? null,
    durationMs: typeof known.duration_s === 'number' ? known.duration_s * 1000 : null,
    promptTokens: known.usage?.prompt_tokens ?? null,
    completionTokens: known.usage?.completion_tokens ?? null,
    totalTokens: known.usage?.total_tokens ?? null,
    ...(known.input_mode ? { inputMode: known.input_mode } : {}),
    importedFrom: known.run_id ?? 'files',
  };
}

function describeParsed(json: Record<string, unknown>, text: string): ArtifactMetadata {
  const known = parsedMetadata.parse(json);
  const parser = findParser(known.parser_name ?? '');
  return {
    ...(known.parser_name ? { parserName: known.parser_name } : {}),
    ...(parser?.produces === 'score' && Number.isFinite(Number(text)) ? { score: Number(text) } : {}),
    importedFrom: known.run_id ?? 'files',
  };
}

function namesPresentParser(workspace: Workspace, stage: StageDefinition, templateId: string, parsed: ImportedPhase) {
  const template = workspace.templates.get(stage.id)?.get(templateId);
  return template !== undefined && parsed.metadata.parserName === (template.parser ?? stage.defaultParser);
}
