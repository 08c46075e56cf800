/** What a host checks of calls about what people say. */

import { z } from 'zod';
import { MOST_AT_ONCE, THUMBS, WINNERS } from './review-model.ts';
import { genIdSchema } from './run-request.ts';

const genId = genIdSchema;

/** What exactly differs, as a detail names it. */
const seen = z.string().min(1).max(2000);

/** A tag: no white space, comma or quote, so that a filter can name it as one word. */
const tag = z.string().regex(/^[^\s,"]{1,60}$/u);
const tags = z.array(tag).max(50).readonly();

const annotationChange = z.strictObject({
  rating: z.int().min(1).max(5).nullable().exactOptional(),
  thumb: z.enum(THUMBS).nullable().exactOptional(),
  addTags: tags.exactOptional(),
  removeTags: tags.exactOptional(),
  note: z.string().max(20_000).nullable().exactOptional(),
});

export const REVIEW_SCHEMAS = {
  'annotations.set': z.strictObject({
    genIds: z.array(genId).min(1).max(MOST_AT_ONCE).readonly(),
    change: annotationChange,
  }),
  'annotations.undo': z.strictObject({ batchId: z.int().positive() }),
  'annotations.history': z.strictObject({ genId }),
  'annotations.tags': z.strictObject({}),
  'waivers.accept': z.strictObject({
    genId,
    seen,
    note: z.string().trim().min(1).max(5000),
  }),
  'waivers.revoke': z.strictObject({ waiverId: z.int().positive() }),
  'waivers.survey': z.strictObject({ genIds: z.array(genId).min(1).max(MOST_AT_ONCE).readonly() }),
  'waivers.acceptMany': z.strictObject({
    seen: z.array(z.strictObject({ genId, seen })).min(1).max(MOST_AT_ONCE).readonly(),
    note: z.string().trim().min(1).max(5000),
  }),
  'waivers.revokeMany': z.strictObject({ waiverIds: z.array(z.int().positive()).min(1).max(MOST_AT_ONCE).readonly() }),
  'verdicts.add': z.strictObject({
    first: z.int().positive(),
    second: z.int().positive(),
    winner: z.enum(WINNERS),
    criteria: z.string().trim().min(1).max(200),
  }),
  'verdicts.withdraw': z.strictObject({ verdictId: z.int().positive() }),
  'verdicts.list': z.strictObject({ genId: genId.nullable(), limit: z.int().min(1).max(1000) }),
} as const;
