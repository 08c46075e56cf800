/** What people say about generations: marks, and their history. */

import type { Component, Phase } from './model.ts';

/** Generations or waivers that one call is about, at most. */
export const MOST_AT_ONCE = 10_000;

export const THUMBS = ['up', 'down'] as const;
export type Thumb = (typeof THUMBS)[number];

/** What people have said about a generation so far. */
export interface Annotation {
  /** 1 to 5; null while nobody rated it. */
  readonly rating: number | null;
  readonly thumb: Thumb | null;
  /** Lower case, in alphabetical order. */
  readonly tags: readonly string[];
  readonly note: string | null;
}

export const NO_ANNOTATION: Annotation = { rating: null, thumb: null, tags: [], note: null };

/** As much of an annotation as a table row carries. */
export interface AnnotationMark extends Omit<Annotation, 'note'> {
  readonly hasNote: boolean;
}

/** What to change; parts that are left out stay as they are, null takes one away. */
export interface AnnotationChange {
  readonly rating?: number | null;
  readonly thumb?: Thumb | null;
  readonly addTags?: readonly string[];
  readonly removeTags?: readonly string[];
  readonly note?: string | null;
}

/** What a change did. It is taken back by its batch, which is null where nothing had to be changed. */
export interface AnnotationReceipt {
  readonly batchId: number | null;
  readonly changed: number;
  /** Only when taking back: parts left alone because they have been changed again since. */
  readonly kept: number;
}

/** One change of one generation's annotation, as it is kept for good. */
export interface AnnotationEvent {
  readonly eventId: number;
  readonly batchId: number;
  readonly author: string;
  readonly at: number;
  readonly before: Annotation;
  readonly after: Annotation;
  /** The batch that this change took back; null for a change of its own. */
  readonly undoes: number | null;
}

/** Somebody's word that a text is still valid although what it was made from has changed. */
export interface WaiverInfo {
  readonly waiverId: number;
  readonly author: string;
  readonly at: number;
  readonly note: string;
  readonly components: readonly Component[];
  /** Who took it back; null while nobody has. */
  readonly revokedBy: string | null;
  readonly revokedAt: number | null;
  /** Whether it covers something that differs now. Another change makes the text stale again. */
  readonly holds: boolean;
}

/** A waiver with what it is about, as a list of many tells it. */
export interface ListedWaiver extends WaiverInfo {
  readonly genId: string;
  readonly stage: string;
}

/** One that is stale, and what exactly differs: its detail's `staleKey`. */
export interface SeenStale {
  readonly genId: string;
  readonly seen: string;
}

/** Which of some generations can be accepted as still valid, and which cannot and why. */
export interface StaleSurvey {
  /** What they were made from has changed. */
  readonly stale: readonly SeenStale[];
  /** What has changed of any of them. */
  readonly components: readonly Component[];
  /** Only what they were made from is stale itself; that is where it is accepted, and settles them too. */
  readonly throughParent: readonly { readonly genId: string; readonly acceptAt: string }[];
  /** How many are not stale. */
  readonly fresh: number;
}

/** What became of accepting many at once. */
export interface ManyAccepted {
  readonly waiverIds: readonly number[];
  /** Left out, because something else differs now than was seen, or nothing does. */
  readonly changed: readonly string[];
}

export const WINNERS = ['first', 'second', 'tie'] as const;
export type Winner = (typeof WINNERS)[number];

/** One of the two versions that were compared. */
export interface VerdictSide {
  readonly artifactId: number;
  readonly genId: string;
  readonly stage: string;
  readonly templateId: string;
  readonly modelId: string | null;
  readonly replicate: number;
  readonly phase: Phase;
  readonly version: number;
}

/** Which of two versions somebody held for the better one without knowing which was which. */
export interface VerdictInfo {
  readonly verdictId: number;
  readonly first: VerdictSide;
  readonly second: VerdictSide;
  readonly winner: Winner;
  /** What decided, in the person's own words. */
  readonly criteria: string;
  readonly author: string;
  readonly at: number;
  /** When it was taken back; null while it counts. */
  readonly withdrawnAt: number | null;
}
