import type { JsonValue } from '../api/errors.ts';
import { matchesPattern } from './patterns.ts';
import type { CallParameters, ModelSource, ParameterRule, StageDefinition, Workspace } from './types.ts';

type Model = Pick<ModelSource, 'id' | 'model'>;

/**
 * What a call of this stage, template and model is sent with: the stage's settings, and over them each matching rule of
 * `parameters` in the order of `reverie.yaml`, field by field. An `extraBody` replaces an earlier one as a whole.
 */
export function callParameters(
  workspace: Pick<Workspace, 'parameters'>,
  stage: StageDefinition,
  templateId: string,
  model: Model,
): CallParameters {
  const { maxTokens, temperature } = stage.settings;
  let parameters: CallParameters = {
    maxTokens,
    temperature,
    stop: [],
    seed: null,
    reasoningEffort: null,
    extraBody: null,
  };
  for (const rule of workspace.parameters) {
    if (applies(rule, stage.id, templateId, model)) parameters = { ...parameters, ...rule.set };
  }
  return parameters;
}

/**
 * The parameters that an answer depends on, as one line that is equal only for equal ones. The token limit is left out:
 * an answer that ended by itself does not depend on it.
 */
export function describeParameters(parameters: Omit<CallParameters, 'maxTokens'>): string {
  const { temperature, stop, seed, reasoningEffort, extraBody } = parameters;
  const parts = [temperature === null ? 'temperature as the provider sets it' : `temperature ${temperature}`];
  if (stop.length > 0) parts.push(`stop ${JSON.stringify(stop)}`);
  if (seed !== null) parts.push(`seed ${seed}`);
  if (reasoningEffort !== null) parts.push(`reasoning effort ${reasoningEffort}`);
  if (extraBody !== null) parts.push(`extra body ${JSON.stringify(inOrder(extraBody))}`);
  return parts.join('; ');
}

/** What is set beyond limit and temperature, for the metadata of an answer; what is not set is left out. */
export function furtherParameters({ stop, seed, reasoningEffort, extraBody }: CallParameters): {
  readonly [name: string]: JsonValue;
} {
  return {
    ...(stop.length === 0 ? {} : { stop }),
    ...(seed === null ? {} : { seed }),
    ...(reasoningEffort === null ? {} : { reasoningEffort }),
    ...(extraBody === null ? {} : { extraBody }),
  };
}

/** A template and model whose calls are not sent as their stage's settings alone would have it. */
export interface ParameterException {
  readonly stage: string;
  readonly templateId: string;
  readonly modelId: string;
  readonly parameters: CallParameters;
}

/** Every pair of template and model that a rule is about; copy templates call nobody, so they are left out. */
export function parameterExceptions(workspace: Workspace): readonly ParameterException[] {
  if (workspace.parameters.length === 0) return [];
  const models = [...workspace.models.values()];
  return workspace.stages.flatMap((stage) => {
    const templates = [...(workspace.templates.get(stage.id)?.values() ?? [])];
    return templates
      .filter(({ generator }) => generator === 'llm')
      .flatMap(({ id: templateId }) =>
        models
          .filter((model) => workspace.parameters.some((rule) => applies(rule, stage.id, templateId, model)))
          .map((model) => ({
            stage: stage.id,
            templateId,
            modelId: model.id,
            parameters: callParameters(workspace, stage, templateId, model),
          })),
      );
  });
}

function applies(
  { models, stages, templates }: ParameterRule,
  stage: string,
  templateId: string,
  model: Model,
): boolean {
  const isModel = (pattern: string) => matchesPattern(pattern, model.id) || matchesPattern(pattern, model.model);
  return (
    (stages === null || stages.includes(stage)) &&
    (templates === null || templates.some((pattern) => matchesPattern(pattern, templateId))) &&
    (models === null || models.some(isModel))
  );
}

/** The same value with its keys sorted, so that their order in the file means nothing. */
function inOrder(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, inOrder(item)]));
}
