import type { WorkspaceInfo } from '../api/index.ts';
import { describeProviders } from '../providers/index.ts';
import { countGenerations, countMembers, type Store } from '../store/index.ts';
import { VERSION } from '../version.ts';
import type { Workspace } from '../workspace/index.ts';

/** The open workspace as the contract shows it. Keys of providers are only said to be there or not. */
export function describeWorkspace(workspace: Workspace, store: Store, env: NodeJS.ProcessEnv): WorkspaceInfo {
  return {
    name: workspace.name,
    root: workspace.root,
    storePath: store.file,
    stages: workspace.stages.map((stage) => ({
      id: stage.id,
      parent: stage.parent,
      reuse: stage.settings.reuse,
      maxTokens: stage.settings.maxTokens,
      minLines: stage.settings.minLines,
    })),
    cohorts: [...workspace.cohorts.keys()].map((id) => ({ id, members: countMembers(store.db, id) })),
    templates: [...workspace.templates].flatMap(([stage, templates]) =>
      [...templates.values()].map(({ id, name }) => ({ stage, id, name })),
    ),
    models: [...workspace.models.values()].map(({ id, displayName }) => ({ id, displayName })),
    providers: [...describeProviders(workspace.providers, env)],
    problems: [...workspace.problems],
    limits: workspace.limits,
    resendUnknown: workspace.resendUnknown,
    generations: countGenerations(store.db),
    readOnly: store.readOnly,
    version: VERSION,
  };
}
