import os from 'node:os';
import type { EventListener, GenerationDetail, Handlers } from '../api/index.ts';
import { countTags, listVerdicts, readAnnotationEvents, type Store, surveyStale } from '../store/index.ts';
import { requireGeneration } from './generation-detail.ts';

/** Changes of one generation that are told, and tags. */
const MOST_EVENTS = 500;
const MOST_TAGS = 500;
/** More are not named one by one in an event. */
const MOST_NAMED = 500;

type ReviewMethod = Extract<keyof Handlers, `${'annotations' | 'waivers' | 'verdicts'}.${string}`>;

export interface ReviewParts {
  readonly store: Store;
  readonly emit: EventListener;
  /** Who says it. */
  readonly author: string;
  readonly detail: (genId: string) => GenerationDetail;
}

/** What people say about generations: the handlers of those methods. */
export function createReviewHandlers({ store, emit, author, detail }: ReviewParts): Pick<Handlers, ReviewMethod> {
  const changed = (genIds: readonly string[] | null) =>
    emit({ type: 'generations.changed', genIds: genIds !== null && genIds.length > MOST_NAMED ? null : genIds });
  return {
    'annotations.set': async ({ genIds, change }) => {
      const receipt = await store.annotate(genIds, change, author);
      if (receipt.changed > 0) changed(genIds);
      return receipt;
    },
    'annotations.undo': async ({ batchId }) => {
      const receipt = await store.undoAnnotations(batchId, author);
      if (receipt.changed > 0) changed(null);
      return receipt;
    },
    'annotations.history': ({ genId }) =>
      readAnnotationEvents(store.db, requireGeneration(store, genId).id, MOST_EVENTS),
    'annotations.tags': () => countTags(store.db, MOST_TAGS),
    'waivers.accept': async ({ genId, seen, note }) => {
      const waiverId = await store.acceptStale(genId, seen, note, author);
      changed(null);
      return { waiverId, detail: detail(genId) };
    },
    'waivers.revoke': async ({ waiverId }) => {
      const { genId } = await store.revokeWaiver(waiverId, author);
      changed(null);
      return { waiverId, detail: detail(genId) };
    },
    'waivers.survey': ({ genIds }) => surveyStale(store.db, genIds),
    'waivers.acceptMany': async ({ seen, note }) => {
      const receipt = await store.acceptMany(seen, note, author);
      if (receipt.waiverIds.length > 0) changed(null);
      return receipt;
    },
    'waivers.revokeMany': async ({ waiverIds }) => {
      const revoked = await store.revokeMany(waiverIds, author);
      if (revoked > 0) changed(null);
      return { revoked };
    },
    'verdicts.add': (input) => store.addVerdict(input, author),
    'verdicts.withdraw': ({ verdictId }) => store.withdrawVerdict(verdictId, author),
    'verdicts.list': ({ genId, limit }) =>
      listVerdicts(store.db, genId === null ? null : requireGeneration(store, genId).id, limit),
  };
}

/** Who says something here: the name of the person's account on this machine. */
export function localAuthor(): string {
  try {
    return os.userInfo().username;
  } catch {
    // An account without a name, as in some containers.
    return 'unknown';
  }
}
