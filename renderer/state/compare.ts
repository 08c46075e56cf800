import { PHASES, type Phase } from '../../src/api/index.ts';

/** What is compared: a generation as it stands, or one version of it. */
export interface CompareItem {
  readonly genId: string;
  /** Null for what is current. */
  readonly artifactId: number | null;
}

export const COMPARE_MODES = ['texts', 'chain', 'blind'] as const;
export type CompareMode = (typeof COMPARE_MODES)[number];

/** What the comparison shows: two to four, how, and which of their texts. */
export interface Comparing {
  readonly items: readonly CompareItem[];
  readonly mode: CompareMode;
  readonly phase: Phase;
}

/** More would not fit beside each other. */
export const MOST_COMPARED = 4;

/** A comparison as it stands in the address: `compare=d_1,e_2@45&by=chain&text=raw`; what is as usual is left out. */
export function writeComparing(params: URLSearchParams, comparing: Comparing | null): void {
  if (comparing === null) return;
  params.set('compare', comparing.items.map(writeItem).join(','));
  if (comparing.mode !== 'texts') params.set('by', comparing.mode);
  if (comparing.phase !== 'parsed') params.set('text', comparing.phase);
}

/** Reads a comparison out of an address; fewer than two are none. */
export function readComparing(params: URLSearchParams): Comparing | null {
  const written = (params.get('compare') ?? '').split(',').filter((one) => one !== '');
  const items = written.slice(0, MOST_COMPARED).map(readItem);
  if (items.length < 2) return null;
  const mode = COMPARE_MODES.find((known) => known === params.get('by')) ?? 'texts';
  const phase = PHASES.find((known) => known === params.get('text')) ?? 'parsed';
  return { items, mode, phase };
}

function writeItem({ genId, artifactId }: CompareItem): string {
  return artifactId === null ? genId : `${genId}@${artifactId}`;
}

function readItem(written: string): CompareItem {
  const [, genId = written, artifactId] = /^(.+)@(\d{1,15})$/u.exec(written) ?? [];
  return { genId, artifactId: artifactId === undefined ? null : Number(artifactId) };
}

export function isSameItem(a: CompareItem, b: CompareItem): boolean {
  return a.genId === b.genId && a.artifactId === b.artifactId;
}
