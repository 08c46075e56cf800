import type { RunRequest } from '../api/index.ts';
import type { DecisionSettings } from '../store/index.ts';
import type { Workspace } from '../workspace/index.ts';

/** What the store's decision depends on besides what is stored. */
export function settingsOf(request: RunRequest, workspace: Workspace): DecisionSettings {
  return {
    force: request.force,
    policy: request.policy,
    follow: request.descendants,
    resendUnknown: request.resendUnknown ?? workspace.resendUnknown,
  };
}
