import { ReverieError } from '../api/errors.ts';
import { type GenerationIdentity, generationSignature, resolveGenerationId } from '../identity/index.ts';
import type { StageDefinition, TemplateGenerator } from '../workspace/types.ts';
import { type Catalogue, type CatalogueCheck, createCatalogueCheck } from './catalogue-check.ts';
import {
  COMBO_COLUMNS,
  columnsOfStage,
  type PlanRow,
  replicateIn,
  requiredText,
  type StageColumns,
  textIn,
  toPlanRow,
  unknownStageColumns,
} from './row-columns.ts';
import type { CompiledSpec } from './spec/index.ts';

/** What a row writes where a stage that does not count its model names none. */
const NO_MODEL = 'None';

/** One element of the chain that a cohort plans. Every stage carries the combo that its chain began with. */
export interface PlannedGeneration extends GenerationIdentity {
  readonly stage: string;
  readonly genId: string;
  readonly signature: string;
  readonly mode: TemplateGenerator;
}

interface PlannedStage {
  readonly stage: StageDefinition;
  readonly columns: StageColumns;
  /** By signature, in the order of first sight. */
  readonly generations: Map<string, PlannedGeneration>;
  readonly signatureById: Map<string, string>;
}

/**
 * Turns the rows of a cohort spec into distinct generations: all of the first stage, then all of the next, each in the
 * order of first sight. `taken` answers with the signature of the generation that holds an id already. Stages whose
 * columns no row has end the chain. Of rows that differ only in a model that is no part of the identity, the first
 * decides. Throws INVALID_CONFIG: `missing_value`, `invalid_value`, `missing_columns`,
 * `unknown_columns`, `not_in_catalogue`.
 */
export function planGenerations(
  rows: CompiledSpec['rows'],
  catalogue: Catalogue,
  taken: (genId: string) => string | undefined,
): PlannedGeneration[] {
  const stages = plannedStages(rows, catalogue.stages);
  const check = createCatalogueCheck(catalogue);
  rows.forEach((row, index) => {
    planRow(toPlanRow(row, index), stages, check, taken);
  });
  check.finish();
  return stages.flatMap(({ generations }) => [...generations.values()]);
}

/** The stages of which any row has a column, in the order of the chain. */
function plannedStages(rows: CompiledSpec['rows'], chain: readonly StageDefinition[]): PlannedStage[] {
  const present = new Set<string>();
  for (const row of rows) for (const [column] of row) present.add(column);
  checkColumns(present, chain);
  const stages: PlannedStage[] = [];
  for (const stage of chain) {
    const columns = columnsOfStage(stage.id);
    const wanted = [...columns.template, ...columns.model, ...columns.replicate].find((name) => present.has(name));
    if (wanted === undefined) continue;
    if (stage.parent !== null && !stages.some((one) => one.stage.id === stage.parent)) {
      throw missingColumns(`The spec has the column ${wanted} but none of stage ${stage.parent}, which comes before.`);
    }
    stages.push({ stage, columns, generations: new Map(), signatureById: new Map() });
  }
  if (rows.length === 0 || stages.length > 0) return stages;
  throw missingColumns('The spec has no column of any stage, such as draft_template; add them to its axes.');
}

/** A misspelled column would be left out of the plan without a word. */
function checkColumns(present: ReadonlySet<string>, chain: readonly StageDefinition[]): void {
  const stages = chain.map(({ id }) => id);
  const columns = unknownStageColumns(present, stages);
  if (columns.length === 0) return;
  const message = `The spec has columns of no stage: ${columns.join(', ')}. The stages are ${stages.join(', ')}; correct or remove them.`;
  throw new ReverieError('INVALID_CONFIG', 'unknown_columns', message, { columns, stages });
}

/** Adds what one row names to each stage, handing the parent down the chain. */
function planRow(
  row: PlanRow,
  stages: readonly PlannedStage[],
  check: CatalogueCheck,
  taken: (genId: string) => string | undefined,
): void {
  const planned = new Map<string, PlannedGeneration>();
  for (const { stage, columns, generations, signatureById } of stages) {
    const parent = stage.parent === null ? null : planned.get(stage.parent);
    const mode = check.template(stage.id, requiredText(row, columns.template))?.generator ?? 'llm';
    const identity: GenerationIdentity = {
      comboId: parent === null ? requiredText(row, COMBO_COLUMNS) : (parent?.comboId ?? null),
      parentGenId: parent?.genId ?? null,
      templateId: requiredText(row, columns.template),
      modelId: modelOf(row, stage, columns, mode),
      replicate: replicateIn(row, columns.replicate),
    };
    if (parent === null && identity.comboId !== null) check.combo(identity.comboId);
    if (identity.modelId !== null) check.model(identity.modelId);

    const signature = generationSignature(stage, identity);
    let generation = generations.get(signature);
    if (generation === undefined) {
      const holder = (genId: string) => signatureById.get(genId) ?? taken(genId);
      const { genId } = resolveGenerationId(stage, identity, holder);
      generation = { stage: stage.id, genId, signature, ...identity, mode };
      generations.set(signature, generation);
      signatureById.set(genId, signature);
    }
    planned.set(stage.id, generation);
  }
}

/** The model of a row; null only where the stage does not count it and the row says so or its template copies. */
function modelOf(row: PlanRow, stage: StageDefinition, columns: StageColumns, mode: TemplateGenerator): string | null {
  if (stage.modelInIdentity) return requiredText(row, columns.model);
  const model = mode === 'copy' ? textIn(row, columns.model) : requiredText(row, columns.model);
  return model === NO_MODEL ? null : model;
}

function missingColumns(message: string): ReverieError {
  return new ReverieError('INVALID_CONFIG', 'missing_columns', message);
}
