import { PHASES, type TextPlace } from '../api/index.ts';
import { findGeneration, getHeads, readText, requireArtifact, type Store } from '../store/index.ts';
import { isDamaged } from './around-damage.ts';

/** What came of writing the texts of a generation: the line's end, or where it goes on when there is no room for more. */
export interface TextsPart {
  readonly text: string;
  readonly rest: TextPlace | null;
  readonly unreadable: number;
}

/** The beginning of the current texts of a generation. */
export function firstPlace(store: Store, genId: string): TextPlace {
  const generation = findGeneration(store.db, genId);
  const heads = generation === undefined ? undefined : getHeads(store.db, generation.id);
  return { artifactIds: PHASES.map((phase) => heads?.[phase]?.artifact ?? null), phase: 0, at: 0 };
}

/**
 * The texts from a place on as fields of a JSON object, `room` characters of them: `,"input":"…","raw":"…","parsed":null`.
 * What a part breaks off within a text goes on with the next; joined they are the same as in one go.
 */
export function textsFrom(store: Store, place: TextPlace, room: number): TextsPart {
  const { artifactIds } = place;
  let text = '';
  let unreadable = 0;
  for (let phase = place.phase; phase < PHASES.length; phase += 1) {
    const left = room - text.length;
    if (left <= 0) return { text, unreadable, rest: { artifactIds, phase, at: 0 } };
    const at = phase === place.phase ? place.at : 0;
    const artifactId = artifactIds[phase] ?? null;
    const whole = artifactId === null ? null : readUnlessDamaged(store, artifactId);
    if (at === 0) text += `,"${PHASES[phase]}":${whole === null ? 'null' : '"'}`;
    if (artifactId !== null && whole === null) unreadable += 1;
    if (whole === null) continue;
    text += inside(whole.slice(at, at + left));
    if (at + left < whole.length) return { text, unreadable, rest: { artifactIds, phase, at: at + left } };
    text += '"';
  }
  return { text, unreadable, rest: null };
}

/** A piece of a text as it stands within the quotes of JSON. A pair that is torn apart is whole again once joined. */
function inside(piece: string): string {
  return JSON.stringify(piece).slice(1, -1);
}

/** Null where the store is damaged. NOT_FOUND `unknown_artifact`. */
function readUnlessDamaged(store: Store, artifactId: number): string | null {
  try {
    return readText(store.db, requireArtifact(store.db, artifactId).text);
  } catch (error) {
    if (isDamaged(store)) return null;
    throw error;
  }
}
