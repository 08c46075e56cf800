import { z } from 'zod';
import { baseUrlSchema } from './base-url.ts';
import { PHASES, REUSE_POLICIES } from './model.ts';
import type { RunRequest } from './run-model.ts';

/** Also used wherever else the contract takes an id or a filter. */
export const genIdSchema = z.string().min(1).max(200);
export const filterSchema = z.strictObject({
  line: z.string().max(20_000).exactOptional(),
  genIds: z.array(genIdSchema).max(1_000_000).readonly().exactOptional(),
});

/** Also used by the command line, so that both ways in check the same. */
export const runRequestSchema = z.strictObject({
  filter: filterSchema,
  descendants: z.boolean(),
  force: z.array(z.enum(PHASES)).max(3).readonly(),
  policy: z.enum(REUSE_POLICIES).nullable(),
  provider: z.string().min(1).max(200).nullable(),
  baseUrl: baseUrlSchema.nullable(),
  concurrency: z.int().min(1).max(1000).nullable(),
  maxTokens: z.int().min(1).max(10_000_000).nullable(),
  capMicros: z.int().min(0).nullable(),
  resendUnknown: z.boolean().nullable(),
});

/** The whole selection, reuse where possible: what a bare `run` asks for. */
export const DEFAULT_RUN_REQUEST: RunRequest = {
  filter: {},
  descendants: false,
  force: [],
  policy: null,
  provider: null,
  baseUrl: null,
  concurrency: null,
  maxTokens: null,
  capMicros: null,
  resendUnknown: null,
};
