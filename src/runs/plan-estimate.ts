import type { PlanEstimate, RunRequest } from '../api/index.ts';
import type { Provider } from '../providers/index.ts';
import type { StageContext } from '../stages/index.ts';
import { readModelHistory, type SurveyItem } from '../store/index.ts';
import type { ModelSource, Workspace } from '../workspace/index.ts';
import { estimatePlan } from './estimate.ts';
import type { CallGroup } from './estimate-call.ts';

/** Calls at once per model where neither the request nor a configured provider says. */
const USUAL_CONCURRENCY = 8;

/** A generation whose answer a run will or may ask a model for. */
export interface PlannedCall {
  readonly item: SurveyItem;
  /** False when the call may turn out unnecessary. */
  readonly sure: boolean;
  /** Whether the prompt that is there is the one that will be sent. */
  readonly promptKnown: boolean;
}

/** What the planned calls will take, from this workspace's own history and prices. */
export function estimateCalls(context: StageContext, request: RunRequest, calls: readonly PlannedCall[]): PlanEstimate {
  const { workspace } = context;
  const providers = new Map<string, Provider | null>();
  const providerOf = (modelId: string): Provider | null => {
    const known = providers.get(modelId);
    if (known !== undefined) return known;
    const found = findProvider(context, workspace.models.get(modelId));
    providers.set(modelId, found);
    return found;
  };
  const limits = (modelId: string) => limitsOf(workspace, providerOf(modelId));
  return estimatePlan({
    groups: groupCalls(workspace, request, calls, providerOf),
    history: readModelHistory(context.store.db),
    price: ({ modelId }) => {
      const model = workspace.models.get(modelId);
      return model === undefined || providerOf(modelId) === null ? null : context.price(model);
    },
    concurrency: (modelId) => request.concurrency ?? limits(modelId).concurrency,
    requestsPerMinute: (modelId) => limits(modelId).requestsPerMinute,
  });
}

/** Null when no provider serves the model: its calls will fail, and their cost is not known. */
function findProvider(context: StageContext, model: ModelSource | undefined): Provider | null {
  if (model === undefined) return null;
  try {
    return context.providers.resolve(model);
  } catch {
    return null;
  }
}

function limitsOf(workspace: Workspace, provider: Provider | null) {
  const config = workspace.providers.find((candidate) => candidate.name === provider?.name);
  return {
    concurrency: config?.concurrency ?? USUAL_CONCURRENCY,
    requestsPerMinute: config !== undefined && 'requestsPerMinute' in config ? config.requestsPerMinute : null,
  };
}

function groupCalls(
  workspace: Workspace,
  request: RunRequest,
  calls: readonly PlannedCall[],
  providerOf: (modelId: string) => Provider | null,
): CallGroup[] {
  const groups = Map.groupBy(calls, ({ item }) => JSON.stringify([item.stage, item.templateId, item.modelId]));
  return [...groups.values()].flatMap((group) => {
    const first = group[0]?.item;
    if (first?.modelId == null) return [];
    const provider = providerOf(first.modelId);
    const sure = group.filter((call) => call.sure).length;
    const known = group.filter((call) => call.promptKnown);
    return [
      {
        stage: first.stage,
        templateId: first.templateId,
        modelId: first.modelId,
        providerModel: workspace.models.get(first.modelId)?.model ?? first.modelId,
        provider: provider?.name ?? null,
        // Answers that were imported came from a real model, so they say nothing about the offline one.
        providers: provider === null || provider.kind === 'offline' ? ['offline'] : [provider.name, null],
        calls: sure,
        possibleCalls: group.length - sure,
        promptChars: {
          known: known.reduce((sum, call) => sum + (call.item.promptChars ?? 0), 0),
          unknownCount: group.length - known.length,
        },
        maxTokens: request.maxTokens ?? maxTokensOf(workspace, first.stage),
      },
    ];
  });
}

function maxTokensOf(workspace: Workspace, stage: string): number {
  const found = workspace.stages.find((candidate) => candidate.id === stage);
  if (found === undefined) throw new Error(`unknown stage ${stage}`);
  return found.settings.maxTokens;
}
