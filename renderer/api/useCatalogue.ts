import { useMemo } from 'react';
import type { SortKey, StageInfo, WorkspaceInfo } from '../../src/api/index.ts';
import { useWorkspace } from './useWorkspace.ts';

/** Names and places of what rows only carry ids of. An id that the workspace no longer knows stands for itself. */
export interface Catalogue {
  readonly stages: readonly StageInfo[];
  /** Place in the chain, from 0; -1 for a stage that is no longer defined. */
  getStagePosition(stage: string): number;
  getTemplateName(stage: string, templateId: string): string;
  getModelName(modelId: string): string;
}

export function useCatalogue(): Catalogue {
  const { data } = useWorkspace();
  return useMemo(() => createCatalogue(data), [data]);
}

/** What a table sorted by this shows for its values, where that is not the value itself. */
export function useSortNames(key: SortKey): readonly (readonly [value: string, name: string])[] {
  const { data } = useWorkspace();
  return useMemo(() => {
    if (key === 'template') return (data?.templates ?? []).map(({ id, name }) => [id, name]);
    if (key === 'model') return (data?.models ?? []).map(({ id, displayName }) => [id, displayName]);
    return [];
  }, [data, key]);
}

function createCatalogue(workspace: WorkspaceInfo | undefined): Catalogue {
  const stages = workspace?.stages ?? [];
  const positions = new Map(stages.map((stage, position) => [stage.id, position]));
  const templates = new Map(workspace?.templates.map(({ stage, id, name }) => [`${stage}/${id}`, name]));
  const models = new Map(workspace?.models.map(({ id, displayName }) => [id, displayName]));
  return {
    stages,
    getStagePosition: (stage) => positions.get(stage) ?? -1,
    getTemplateName: (stage, templateId) => templates.get(`${stage}/${templateId}`) || templateId,
    getModelName: (modelId) => models.get(modelId) || modelId,
  };
}
