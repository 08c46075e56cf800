import { DEFAULT_RUN_REQUEST, printName } from '../api/index.ts';
import { type BatchWriter, countSpans, type Store, toSpans } from '../store/index.ts';
import type { Fates, Regeneration } from './fate.ts';
import { openRun, type WrittenRun } from './history.ts';
import type { GenerationPlan, Planned } from './plan.ts';
import { type Evening, partsOf, type Trees } from './store-plan.ts';
import { type WritingTools, type WrittenInput, writeAgain, writeFirst } from './write-generation.ts';

export interface HistoryOptions {
  readonly store: Store;
  readonly plan: GenerationPlan;
  readonly evenings: readonly Evening[];
  readonly tools: WritingTools;
  readonly fates: Fates;
  /** Called with the number of trees that have been written. */
  readonly onWritten: (trees: number) => void;
}

/** Generations of a forced run that are written in one transaction. */
const AGAIN_AT_ONCE = 2000;

/** What is made again by force, with the inputs to make it from. */
type Again = ReadonlyMap<Regeneration, WrittenInput[]>;

/**
 * Writes the runs of a workspace whose generations are planned: the trees of each evening, then forced runs over a few
 * generations, which leave second versions and stale marks, then a run that reuses the drafts. Answers how many.
 */
export async function fillHistory(options: HistoryOptions): Promise<number> {
  const again = new Map(options.fates.regenerations.map((regeneration) => [regeneration, [] as WrittenInput[]]));
  let evening = 0;
  for (const trees of options.evenings) {
    await writeEvening(options, trees, evening, again);
    evening += 1;
  }
  for (const [regeneration, inputs] of again) {
    await forceRun(options, regeneration, inputs, evening);
    evening += 1;
  }
  await reuseDrafts(options.store, evening);
  return evening + 1;
}

async function writeEvening(options: HistoryOptions, trees: Evening, evening: number, again: Again): Promise<void> {
  const { store } = options;
  const { scope } = trees;
  const wish = { evening, request: DEFAULT_RUN_REQUEST, scope, total: countSpans(scope) };
  const run = await store.batch((writer) => openRun(writer, wish));
  for (const part of partsOf(trees)) {
    await store.batch((writer) => writeTrees(writer, options, run, part, again));
    options.onWritten(part.to);
  }
  await store.batch((writer) => run.end(writer));
}

function writeTrees(writer: BatchWriter, options: HistoryOptions, run: WrittenRun, trees: Trees, again: Again): void {
  const { plan, tools, fates } = options;
  const write = (planned: Planned, parentText: string | null): string | null => {
    const moment = { run: run.id, startedAt: run.next() };
    const fate = fates.of(planned.number, planned.generation.stage);
    const attempt = writeFirst(writer, tools, planned, parentText, fate, moment);
    run.count(attempt);
    if (attempt.input !== null && attempt.parsed !== null) remember(again, attempt.input);
    return attempt.parsed;
  };
  for (let tree = trees.from; tree < trees.to; tree += 1) {
    const draft = plan.draft(tree);
    const draftText = write(draft, null);
    const essays = plan.essays(tree, draft);
    const texts = new Map(essays.map((essay) => [essay.generation.genId, write(essay, draftText)]));
    for (const evaluation of plan.evaluations(tree, essays)) {
      write(evaluation, texts.get(evaluation.generation.parentGenId ?? '') ?? null);
    }
  }
}

function remember(again: Again, input: WrittenInput): void {
  const { stage, templateId, modelId } = input.planned.generation;
  for (const [wanted, inputs] of again) {
    if (wanted.stage === stage && wanted.templateId === templateId && wanted.modelId === modelId) inputs.push(input);
  }
}

async function forceRun(
  { store, tools }: HistoryOptions,
  { stage, templateId, modelId }: Regeneration,
  inputs: readonly WrittenInput[],
  evening: number,
): Promise<void> {
  const filter = {
    line: `stage:${stage} template:${printName(templateId)} model:${printName(modelId)} status:complete`,
  };
  const request = { ...DEFAULT_RUN_REQUEST, filter, force: ['raw'] } as const;
  const scope = toSpans(inputs.map(({ id }) => id).sort((a, b) => a - b));
  const run = await store.batch((writer) => openRun(writer, { evening, request, scope, total: inputs.length }));
  for (let from = 0; from < inputs.length; from += AGAIN_AT_ONCE) {
    await store.batch((writer) => {
      for (const input of inputs.slice(from, from + AGAIN_AT_ONCE)) {
        run.count(writeAgain(writer, tools, input, { run: run.id, startedAt: run.next() }));
      }
    });
  }
  await store.batch((writer) => run.end(writer));
}

async function reuseDrafts(store: Store, evening: number): Promise<void> {
  const request = { ...DEFAULT_RUN_REQUEST, filter: { line: 'stage:draft status:complete' } };
  const { scope, total } = await store.survey(request, { ...request, follow: false, resendUnknown: false });
  await store.batch((writer) => openRun(writer, { evening, request, scope, total, reused: true }).end(writer));
}
