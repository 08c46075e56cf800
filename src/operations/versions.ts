import type { EventListener, GenerationDetail, Handlers } from '../api/index.ts';
import { type GenerationRecord, readText, requireArtifact, type Store } from '../store/index.ts';

type VersionMethod = Extract<keyof Handlers, `artifacts.${string}`>;

export interface VersionParts {
  readonly store: Store;
  readonly emit: EventListener;
  readonly detail: (genId: string) => GenerationDetail;
}

/** What is done with single versions: the handlers of those methods. */
export function createVersionHandlers({ store, emit, detail }: VersionParts): Pick<Handlers, VersionMethod> {
  const changed = async (change: Promise<GenerationRecord>): Promise<GenerationDetail> => {
    const { genId } = await change;
    // What was made from it, near and far, may have become stale.
    emit({ type: 'generations.changed', genIds: null });
    return detail(genId);
  };
  return {
    'artifacts.text': ({ artifactId, offset, length }) => {
      const text = readText(store.db, requireArtifact(store.db, artifactId).text);
      return { artifactId, text: text.slice(offset, offset + length), offset, length: text.length };
    },
    'artifacts.promote': ({ artifactId }) => changed(store.promote(artifactId)),
    'artifacts.discard': ({ artifactId }) => changed(store.discard(artifactId)),
    'artifacts.restore': ({ artifactId }) => changed(store.restore(artifactId)),
  };
}
