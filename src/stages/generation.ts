import { type Failure, toFailure } from '../api/errors.ts';
import type { Decision, Phase } from '../api/model.ts';
import { type Candidates, NO_CANDIDATES } from '../store/index.ts';
import {
  ENDS_THE_RUN,
  type GenerationTask,
  heldBack,
  type Made,
  made,
  type StageContext,
  type StageResult,
} from './context.ts';
import { makeInput } from './input.ts';
import { makeParsed } from './parsed.ts';
import { makeRaw } from './raw.ts';

/** How a generation ended in a run. `results` are the phases that have a text, in order. */
export interface GenerationOutcome {
  readonly results: readonly StageResult[];
  readonly failure: Failure | null;
}

/**
 * Takes one generation through input → raw → parsed. Every phase asks the store, acts on its answer and commits; a
 * failure is recorded on its phase and ends the generation. Cancelling records nothing. Failures of the store itself
 * are thrown: nothing can be recorded then.
 */
export async function materialize(context: StageContext, task: GenerationTask): Promise<GenerationOutcome> {
  const results: StageResult[] = [];
  try {
    const input = await runPhase(context, task, 'input', NO_CANDIDATES, async () =>
      made(await makeInput(context, task)),
    );
    results.push(input);
    const afterInput = { inputText: input.textId, rawText: null };
    const raw = await runPhase(context, task, 'raw', afterInput, () => makeRaw(context, task, input));
    results.push(raw);
    const afterRaw = { inputText: input.textId, rawText: raw.textId };
    results.push(await runPhase(context, task, 'parsed', afterRaw, () => makeParsed(context, task, raw)));
    return { results, failure: null };
  } catch (error) {
    if (error instanceof PhaseFailed) return { results, failure: error.failure };
    throw error;
  }
}

/** Ends the remaining phases of a generation whose failure has been recorded. */
class PhaseFailed extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

async function runPhase(
  context: StageContext,
  task: GenerationTask,
  phase: Phase,
  candidates: Candidates,
  make: () => Promise<Made>,
): Promise<StageResult> {
  task.signal.throwIfAborted();
  const decision = (await task.ask(candidates))[phase];
  if (decision.decision === 'reuse') {
    const reused = await reuse(context, task, phase, decision);
    // What was to be reused may have been discarded since the question, and then the answer is another.
    return reused ?? runPhase(context, task, phase, candidates, make);
  }
  const startedAt = Date.now();
  const { product, failure, call, tried = null } = decision.decision === 'hold' ? heldBack() : await attempt(make);
  const record = { run: task.run, generation: task.generation.id, phase, decision, startedAt, endedAt: Date.now() };
  const artifact = await context.store.commit({ ...record, product, failure, call, tried });
  if (failure !== null) throw new PhaseFailed(failure);
  if (artifact === null || product === null) throw new Error('a phase without a failure must have a version');
  const { metadata, id, text } = artifact;
  return { phase, text: product.text, metadata, decision, artifactId: id, textId: text };
}

/** The one place that turns what a phase throws into a recorded failure. */
async function attempt(make: () => Promise<Made>): Promise<Made> {
  try {
    return await make();
  } catch (error) {
    const failure = toFailure(error);
    if (ENDS_THE_RUN.has(failure.kind)) throw error;
    return { product: null, failure, call: null };
  }
}

async function reuse(
  context: StageContext,
  task: GenerationTask,
  phase: Phase,
  decision: Decision,
): Promise<StageResult | null> {
  const current = await context.store.current(task.generation.id, phase);
  if (current === null) return null;
  return {
    phase,
    text: current.text,
    metadata: current.metadata,
    decision,
    artifactId: current.artifactId,
    textId: current.textId,
  };
}
