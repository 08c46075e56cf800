import type { RunRequest } from '../api/index.ts';
import type { DecisionSettings } from '../store/index.ts';

/** The part of a request that the store's decision depends on. */
export function settingsOf(request: RunRequest): DecisionSettings {
  return { force: request.force, policy: request.policy, follow: request.descendants };
}
