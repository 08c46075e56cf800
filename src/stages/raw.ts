import { ReverieError, toFailure } from '../api/errors.ts';
import type { ArtifactMetadata } from '../api/model.ts';
import { type ModelAnswer, PartialAnswerError } from '../providers/index.ts';
import { NOTHING_CONSUMED, type Product } from '../store/index.ts';
import { callParameters, furtherParameters, type ModelSource, type Workspace } from '../workspace/index.ts';
import { openCallBook } from './call-book.ts';
import {
  ENDS_THE_RUN,
  type GenerationTask,
  type Made,
  made,
  type StageContext,
  type StageResult,
  stageOf,
} from './context.ts';
import { whileCircuitOpen } from './patience.ts';

/** Metadata is read whole with every version, so that a model which thinks without end must not fill it. */
const REASONING_LIMIT_CHARS = 200_000;

/** Asks the model, or copies the input in copy mode. Line ends become LF. A cancelled call is thrown, every other failure told. */
export async function makeRaw(context: StageContext, task: GenerationTask, input: StageResult): Promise<Made> {
  const consumed = { ...NOTHING_CONSUMED, inputText: input.textId };
  if (task.generation.mode === 'copy') {
    const metadata = { finishReason: 'copy', inputMode: 'copy' } as const;
    return made({ text: input.text, usable: true, upstream: input.artifactId, consumed, metadata });
  }
  return askModel(context, task, input);
}

async function askModel(context: StageContext, task: GenerationTask, input: StageResult): Promise<Made> {
  const stage = stageOf(context.workspace, task.generation);
  const model = modelOf(context.workspace, task);
  const parameters = callParameters(context.workspace, stage, task.generation.templateId, model);
  const maxTokens = task.maxTokens ?? parameters.maxTokens;
  const { temperature } = parameters;
  const present = await context.store.present(task.generation.id);
  const book = openCallBook(context, task, { model, prompt: input.text, maxTokens });
  const asked = { inputMode: 'prompt', modelId: model.id, providerModel: model.model, maxTokens, temperature } as const;
  const product = (text: string, usable: boolean, cutAt: number | null, metadata: ArtifactMetadata): Product => ({
    text: normalizeLines(text),
    usable,
    upstream: input.artifactId,
    consumed: {
      ...NOTHING_CONSUMED,
      inputText: input.textId,
      model: context.sources.model(model.id),
      parameters: context.sources.parameters(stage.id, task.generation.templateId, model.id),
      cutAt,
    },
    metadata: { ...asked, ...furtherParameters(parameters), ...metadata },
  });
  // The offline provider sends nothing that the book could see, and its calls are calls all the same.
  if (context.providers.resolve(model).kind === 'offline') task.onModelCall();
  try {
    const request = {
      prompt: input.text,
      variant: `${task.generation.replicate}.${present.answers}`,
      ...parameters,
      maxTokens,
      priority: task.priority,
      capped: task.caps.runMicros !== null || task.caps.dayMicros !== null,
      signal: task.signal,
      onText: task.onText,
      ...book.hooks,
    };
    const answer = await whileCircuitOpen(task.signal, () => context.providers.call(model, request));
    const call = await book.last();
    const truncated = answer.finishReason === 'length';
    const metadata = { ...describeAnswer(answer), truncated, costMicros: book.cost() };
    return { product: product(answer.text, true, truncated ? maxTokens : null, metadata), failure: null, call };
  } catch (error) {
    const failure = toFailure(error);
    if (ENDS_THE_RUN.has(failure.kind)) {
      await book.settle();
      throw error;
    }
    const partial = error instanceof PartialAnswerError ? error.partialText : null;
    const kept = partial === null ? null : product(partial, false, null, { partial: true, finishReason: null });
    return { product: kept, failure, call: await book.last() };
  }
}

function describeAnswer(answer: ModelAnswer): ArtifactMetadata {
  return {
    provider: answer.provider,
    finishReason: answer.finishReason,
    durationMs: answer.durationMs,
    promptTokens: answer.usage?.promptTokens ?? null,
    completionTokens: answer.usage?.completionTokens ?? null,
    totalTokens: answer.usage?.totalTokens ?? null,
    attempts: answer.attempts,
    ...describeReasoning(answer.reasoning),
    ...(answer.notices.length === 0 ? {} : { notices: answer.notices }),
  };
}

/** What the model thought first, kept beside its answer and never in it; its length is that of the whole. */
function describeReasoning(reasoning: string | null): ArtifactMetadata {
  if (reasoning === null) return {};
  const reasoningCut = reasoning.length > REASONING_LIMIT_CHARS;
  return { reasoning: reasoning.slice(0, REASONING_LIMIT_CHARS), reasoningChars: reasoning.length, reasoningCut };
}

function normalizeLines(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

function modelOf(workspace: Workspace, task: GenerationTask): ModelSource {
  const { modelId, genId } = task.generation;
  const model = modelId === null ? undefined : workspace.models.get(modelId);
  if (model !== undefined) return model;
  throw new ReverieError(
    'INVALID_CONFIG',
    'unknown_model',
    modelId === null
      ? `The generation ${genId} names no model, but its template needs one.`
      : `The model ${modelId} is not in 1_raw/llm_models.csv. Add its row.`,
    { gen_id: genId, model_id: modelId },
  );
}
