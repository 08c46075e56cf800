import type { ReadOnlyInfo } from '../../api/model.ts';
import { readOnlyError } from '../../api/read-only.ts';
import type { Store } from '../store-model.ts';

/** What changes a store. */
const WRITES = [
  'addGenerations',
  'importGenerations',
  'batch',
  'addMembers',
  'startRun',
  'claimCall',
  'settleCall',
  'commit',
  'commitReused',
  'saveCounters',
  'endRun',
  'keepSavings',
  'promote',
  'annotate',
  'undoAnnotations',
  'acceptStale',
  'revokeWaiver',
  'acceptMany',
  'revokeMany',
  'addVerdict',
  'withdrawVerdict',
  'copyTo',
] as const satisfies readonly (keyof Store)[];

/** The store with every write refused for the reason why it can only be read. */
export function refuseWriting(store: Store, readOnly: ReadOnlyInfo): Store {
  const refuse = async (): Promise<never> => {
    throw readOnlyError(readOnly);
  };
  const refused = Object.fromEntries(WRITES.map((name) => [name, refuse]));
  return { ...store, ...refused, readOnly };
}
