import type { Phase } from '../api/model.ts';
import { type ArtifactRecord, listArtifacts } from './artifacts.ts';
import { type Chain, chainThrough, isWhole, originOf, PHASE_AFTER } from './chains.ts';
import { readDiscards } from './discards.ts';
import { clearFrom, type Heads, setHead } from './heads.ts';
import { failureOf } from './materializations.ts';
import type { ReadableDb, WritableDb } from './sqlite.ts';

/**
 * Makes an earlier version current, with what it was made from and what was made from it: what is current already where that
 * fits, else the newest. Answers false, and changes nothing, when what it was made from is discarded.
 */
export function makeCurrent(db: WritableDb, artifact: ArtifactRecord, heads: Heads): boolean {
  const chain = chainThrough(standingVersions(db, artifact.generation, heads), artifact);
  if (chain === null) return false;
  place(db, heads, chain);
  return true;
}

/**
 * Takes a current version that was discarded out of current. The newest other of its phase takes its place: first one whose
 * chain is whole, then one that leaves what came before as it is. Answers that led nowhere take nobody's place. Where there is
 * none, what was made from it leaves current too.
 */
export function withdraw(db: WritableDb, { generation, phase }: ArtifactRecord, heads: Heads): void {
  const versions = standingVersions(db, generation, heads);
  const hopeful = versions.filter((version) => isCurrent(heads, version) || !ledNowhere(db, versions, version));
  let best: Chain | null = null;
  for (const version of hopeful) {
    const chain = version.phase === phase ? chainThrough(hopeful, version) : null;
    if (chain !== null && (best === null || rank(heads, chain, phase) > rank(heads, best, phase))) best = chain;
  }
  if (best === null) clearFrom(db, generation, phase);
  else place(db, heads, best);
}

/** The versions that may be current: what is current first, then by phase, newest first. */
function standingVersions(db: ReadableDb, generation: number, heads: Heads): ArtifactRecord[] {
  const discards = readDiscards(db, generation);
  const standing = listArtifacts(db, generation).filter(({ usable, id }) => usable && !discards.has(id));
  const current = standing.filter((version) => isCurrent(heads, version));
  return [...current, ...standing.filter((version) => !current.includes(version))];
}

function isCurrent(heads: Heads, { phase, id }: ArtifactRecord): boolean {
  return heads[phase]?.artifact === id;
}

/** An answer that could not be parsed when it came, nor ever since. */
function ledNowhere(db: ReadableDb, versions: readonly ArtifactRecord[], answer: ArtifactRecord): boolean {
  if (answer.phase !== 'raw' || failureOf(db, answer) === null) return false;
  return !versions.some((version) => version.phase === 'parsed' && originOf(version) === answer.text);
}

function rank(heads: Heads, chain: Chain, from: Phase): number {
  const before = chain.slice(
    0,
    chain.findIndex(({ phase }) => phase === from),
  );
  const staysBefore = before.every(({ phase, text }) => heads[phase]?.text === text);
  return (isWhole(chain) ? 2 : 0) + (staysBefore ? 1 : 0);
}

/** Makes a chain current. What comes before or after it stays unless it is known to belong to another text. */
function place(db: WritableDb, heads: Heads, chain: Chain): void {
  const [first] = chain;
  const last = chain.at(-1);
  if (first === undefined || last === undefined) return;
  // It says what it was made from, and that is nowhere any more.
  if (originOf(first) !== null) clearFrom(db, first.generation, 'input');
  for (const part of chain) setHead(db, part);
  const next = PHASE_AFTER[last.phase];
  if (next !== null && heads[next]?.madeFrom !== null) clearFrom(db, last.generation, next);
}
