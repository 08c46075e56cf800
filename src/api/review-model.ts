/** What people say about generations: marks, and their history. */

import { z } from 'zod';
import type { Component, GenerationDetail } from './model.ts';

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

/** The waiver that was given or taken back, and the generation as it stands after. */
export interface WaiverReceipt {
  readonly waiverId: number;
  readonly detail: GenerationDetail;
}

/** A tag: no white space, comma or quote, so that a filter can name it as one word. */
const tag = z.string().regex(/^[^\s,"]{1,60}$/u);
const tags = z.array(tag).max(50).readonly();

export const annotationChangeSchema = z.strictObject({
  rating: z.int().min(1).max(5).nullable().exactOptional(),
  thumb: z.enum(THUMBS).nullable().exactOptional(),
  addTags: tags.exactOptional(),
  removeTags: tags.exactOptional(),
  note: z.string().max(20_000).nullable().exactOptional(),
});
