import { parserFingerprint } from '../stages/index.ts';
import type { SourceSnapshot } from '../store/index.ts';
import { comboItems, describeParameters, parameterExceptions, type Workspace } from '../workspace/index.ts';

/** A stage sets no more than the temperature. */
const NO_PARAMETERS = { stop: [], seed: null, reasoningEffort: null, extraBody: null } as const;

/** What the store compares with: the workspace's files, as far as a generation consumes them. */
export function sourceSnapshot(workspace: Workspace): SourceSnapshot {
  return {
    stages: workspace.stages.map((stage) => ({
      name: stage.id,
      fresh: stage.settings.reuse === 'fresh',
      maxTokens: stage.settings.maxTokens,
      parameters: describeParameters({ ...NO_PARAMETERS, temperature: stage.settings.temperature }),
    })),
    templates: workspace.stages.flatMap((stage) =>
      [...(workspace.templates.get(stage.id)?.values() ?? [])].map((template) => ({
        stage: stage.id,
        name: template.id,
        body: template.body,
        parser: parserFingerprint(stage, template),
      })),
    ),
    models: [...workspace.models.values()].map((model) => ({ name: model.id, source: model.model })),
    combos: [...workspace.combos.values()].flatMap((combo) => {
      const source = describeConcepts(workspace, combo.id);
      return source === null ? [] : [{ name: combo.id, source }];
    }),
    callParameters: parameterExceptions(workspace).map(({ stage, templateId, modelId, parameters }) => ({
      stage,
      template: templateId,
      model: modelId,
      parameters: describeParameters(parameters),
      maxTokens: parameters.maxTokens,
    })),
  };
}

/** Null when a concept is missing: a generation that needs it will say so. */
function describeConcepts(workspace: Workspace, comboId: string): string | null {
  const combo = workspace.combos.get(comboId);
  if (combo === undefined || combo.conceptIds.some((id) => !workspace.concepts.has(id))) return null;
  return comboItems(workspace, comboId)
    .map((item) => `${item.name}\n${item.content}`)
    .join('\n\n');
}
