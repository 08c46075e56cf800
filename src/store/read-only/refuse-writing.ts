import type { ReadOnlyInfo } from '../../api/model.ts';
import { readOnlyError } from '../../api/read-only.ts';
import type { Store } from '../store-model.ts';

/** What changes a store. Of everything that a store can do it has to be said, so that nothing is forgotten. */
const CHANGES: Readonly<Record<StoreMethod, boolean>> = {
  // Sources are taken into the private copy that it is read from.
  sync: false,
  beginSync: false,
  addGenerations: true,
  importGenerations: true,
  batch: true,
  addMembers: true,
  decide: false,
  survey: false,
  generation: false,
  current: false,
  present: false,
  text: false,
  startRun: true,
  claimCall: true,
  answerArrived: false,
  settleCall: true,
  commit: true,
  commitReused: true,
  saveCounters: true,
  endRun: true,
  keepSavings: true,
  promote: true,
  discard: true,
  restore: true,
  annotate: true,
  undoAnnotations: true,
  acceptStale: true,
  revokeWaiver: true,
  acceptMany: true,
  revokeMany: true,
  addVerdict: true,
  withdrawVerdict: true,
  copyTo: true,
  close: false,
};

type StoreMethod = Exclude<keyof Store, 'file' | 'readOnly' | 'db' | 'reads'>;

/** The store with every write refused for the reason why it can only be read. */
export function refuseWriting(store: Store, readOnly: ReadOnlyInfo): Store {
  const refuse = async (): Promise<never> => {
    throw readOnlyError(readOnly);
  };
  const refused = Object.fromEntries(
    Object.entries(CHANGES).flatMap(([name, isChange]) => (isChange ? [[name, refuse]] : [])),
  );
  return { ...store, ...refused, readOnly };
}
