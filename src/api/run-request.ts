import { z } from 'zod';
import { baseUrlSchema } from './base-url.ts';
import { OUTCOMES, PHASES, REUSE_POLICIES, STATUSES } from './model.ts';
import type { RunRequest } from './run-model.ts';

/** Also used wherever else the contract takes an id or a filter. */
export const genIdSchema = z.string().min(1).max(200);
const names = z.array(z.string().min(1).max(200)).max(1000).readonly();
export const filterSchema = z.strictObject({
  stages: names.exactOptional(),
  statuses: z.array(z.enum(STATUSES)).readonly().exactOptional(),
  cohort: z.string().min(1).max(200).exactOptional(),
  templates: names.exactOptional(),
  models: names.exactOptional(),
  genIds: z.array(genIdSchema).max(1_000_000).readonly().exactOptional(),
  outcomes: z.array(z.enum(OUTCOMES)).readonly().exactOptional(),
  stale: z.boolean().exactOptional(),
  truncated: z.boolean().exactOptional(),
  text: z.string().max(500).exactOptional(),
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
