import fs from 'node:fs';
import { ReverieError } from '../../api/errors.ts';
import type { ReadOnlyInfo } from '../../api/model.ts';
import { copyPrivately, type PrivateCopy } from '../private-copy.ts';
import { type AroundDamage, readAround } from '../read-around.ts';
import { inlineReads } from '../reads.ts';
import type { SourceIds } from '../sources.ts';
import { openStore, type StoreOptions, storeOn } from '../store.ts';
import type { Store } from '../store-model.ts';
import { indexFileOf } from '../text-index.ts';
import { refuseWriting } from './refuse-writing.ts';

/**
 * Opens a store that is damaged or cannot be written, to be read only: what is shown comes from a private copy, and nothing is
 * written where the store lies. Throws `refused`, which opening it as usual ended with, where reading it is impossible too.
 */
export function openReadOnly(file: string, refused: ReverieError, options: StoreOptions): Store {
  const { reason } = refused;
  if ((reason !== 'corrupt_store' && reason !== 'read_only') || !fs.existsSync(file)) throw refused;
  const copy = copyUnlessRefused(file, refused);
  try {
    const opened = reason === 'read_only' ? openSound(copy, options) : openDamagedCopy(copy, options);
    const readOnly: ReadOnlyInfo = { reason, message: sentence(file, reason), ...opened.lost };
    const store = refuseWriting(opened.store, readOnly);
    return {
      ...store,
      file,
      async close() {
        await store.close();
        copy.remove();
      },
    };
  } catch (cause) {
    copy.remove();
    throw new ReverieError(refused.kind, reason, refused.message, refused.details, { cause });
  }
}

function copyUnlessRefused(file: string, refused: ReverieError): PrivateCopy {
  try {
    const copy = copyPrivately(file);
    if (copy !== null) return copy;
  } catch (cause) {
    throw new ReverieError(refused.kind, refused.reason, refused.message, refused.details, { cause });
  }
  const message = `${refused.message} There is not enough room for the copy that it would be read from.`;
  throw new ReverieError(refused.kind, refused.reason, message, refused.details);
}

const NOTHING_LOST = { damaged: [], lostGenerations: 0 };

function openSound({ file }: PrivateCopy, options: StoreOptions) {
  return { store: openStore(file, options), lost: NOTHING_LOST };
}

/** Reads of a damaged store share the one connection that knows the way around the damage. */
function openDamagedCopy({ file }: PrivateCopy, { onIndexing }: StoreOptions) {
  const { db, ...lost }: AroundDamage = readAround(file);
  const store = storeOn(db, inlineReads(db, indexFileOf(file), onIndexing), file);
  // What the workspace's files say now cannot be put beside what is damaged.
  const sync: Store['beginSync'] = async () => ({ changed: false, ids: NO_IDS, marked: null });
  return { store: { ...store, sync, beginSync: sync }, lost };
}

const NO_IDS: SourceIds = {
  template: () => null,
  parser: () => null,
  concepts: () => null,
  model: () => null,
  parameters: () => null,
};

function sentence(file: string, reason: ReadOnlyInfo['reason']): string {
  return reason === 'read_only'
    ? `${file} cannot be written, so it is open for reading only. Make it and its folder writable, or keep the store elsewhere with --store FILE.`
    : `${file} is damaged, so it is open for reading only and nothing is written into it. Put back a copy that "reverie backup" made, or take out what can be read with "reverie salvage".`;
}
