import { type GenerationIdentity, generationId, generationSignature } from '../identity/index.ts';
import type { NewGeneration } from '../store/index.ts';
import type { StageDefinition, Workspace } from '../workspace/index.ts';
import { MODELS, TEMPLATES } from './catalogue.ts';

/** A draft has two essays, an essay four evaluations: stages come 1 : 2 : 8. */
const ESSAYS = 2;
const EVALUATIONS = 8;
const TREE = 1 + ESSAYS + EVALUATIONS;

/** Midnight (UTC) at which planning is said to have begun; generations follow each other by 10 ms. */
export const FIRST_DAY = Date.UTC(2026, 0, 5);

/** What chance draws for a generation depends on this alone: its number, counted tree by tree. */
export interface Planned {
  readonly number: number;
  readonly generation: NewGeneration;
}

/** The generations of a workspace of a given size, tree by tree; a tree is a draft and all that is made from it. */
export interface GenerationPlan {
  readonly trees: number;
  /** How many generations this many trees hold. */
  sizeOf(trees: number): number;
  draft(tree: number): Planned;
  essays(tree: number, draft: Planned): Planned[];
  evaluations(tree: number, essays: readonly Planned[]): Planned[];
}

/** Plans exactly `total` generations over everything the workspace lists; the last tree may be smaller. */
export function createPlan(workspace: Workspace, total: number): GenerationPlan {
  const combos = [...workspace.combos.keys()];
  const stageOf = (id: string): StageDefinition => {
    const stage = workspace.stages.find((candidate) => candidate.id === id);
    if (stage === undefined) throw new Error(`the generated workspace has no stage ${id}`);
    return stage;
  };
  const [draftStage, essayStage, evaluationStage] = [stageOf('draft'), stageOf('essay'), stageOf('evaluation')];
  const isWanted = (planned: { readonly number: number }): boolean => planned.number < total;
  const plan = (
    number: number,
    stage: StageDefinition,
    template: { id: string; generator: 'llm' | 'copy' },
    rest: Origin,
  ): Planned => {
    const identity = { ...rest, templateId: template.id, modelId: template.generator === 'copy' ? null : rest.modelId };
    return { number, generation: newGeneration(stage, identity, template.generator, FIRST_DAY + 10 * number) };
  };

  return {
    trees: Math.ceil(total / TREE),
    sizeOf: (trees) => Math.min(total, trees * TREE),
    draft(tree) {
      const ways = TEMPLATES.draft.length * MODELS.length;
      const combo = Math.floor(tree / ways);
      return plan(tree * TREE, draftStage, at(TEMPLATES.draft, tree), {
        comboId: at(combos, combo),
        parentGenId: null,
        modelId: at(MODELS, Math.floor(tree / TEMPLATES.draft.length)).id,
        replicate: 1 + Math.floor(combo / combos.length),
      });
    },
    essays: (tree, draft) =>
      range(ESSAYS)
        .map((nth) =>
          plan(tree * TREE + 1 + nth, essayStage, at(TEMPLATES.essay, tree + nth), {
            ...madeFrom(draft),
            modelId: at(MODELS, tree + nth).id,
          }),
        )
        .filter(isWanted),
    evaluations: (tree, essays) =>
      range(EVALUATIONS)
        .flatMap((nth) => {
          const essay = essays[nth % ESSAYS];
          if (essay === undefined) return [];
          // Two templates by two models for each essay, so that two models answer the same prompt.
          const way = Math.floor(nth / ESSAYS);
          const template = at(TEMPLATES.evaluation, tree + (way % 2));
          const modelId = at(MODELS, tree + nth + 2 * Math.floor(way / 2)).id;
          return [plan(tree * TREE + 1 + ESSAYS + nth, evaluationStage, template, { ...madeFrom(essay), modelId })];
        })
        .filter(isWanted),
  };
}

type Origin = Omit<GenerationIdentity, 'templateId'>;

function madeFrom(parent: Planned) {
  return { comboId: null, parentGenId: parent.generation.genId, replicate: 1 };
}

function newGeneration(
  stage: StageDefinition,
  identity: GenerationIdentity,
  mode: 'llm' | 'copy',
  createdAt: number,
): NewGeneration {
  return {
    ...identity,
    genId: generationId(stage, identity),
    signature: generationSignature(stage, identity),
    stage: stage.id,
    mode,
    cohortId: null,
    fileJson: null,
    createdAt,
  };
}

/** The item at a place, counted round and round. */
function at<T>(items: readonly T[], place: number): T {
  // The place is brought inside the list, which is not empty.
  return items[place % items.length] as T;
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at);
}
