/** What a host checks of calls about runs and what they sent. */

import { z } from 'zod';
import { EXPORT_FORMATS } from './export-model.ts';
import { DIFFERENCE_KINDS } from './run-report-model.ts';
import { genIdSchema as genId, runRequestSchema } from './run-request.ts';

const page = { offset: z.int().min(0), limit: z.int().min(1).max(500) };
const runId = z.strictObject({ runId: z.int().positive() });
const generationOfRun = z.strictObject({ runId: z.int().positive(), genId });

export const RUN_SCHEMAS = {
  'runs.plan': runRequestSchema,
  'runs.start': runRequestSchema,
  'runs.cancel': runId,
  'runs.pause': runId,
  'runs.resume': runId,
  'runs.stopGeneration': generationOfRun,
  'runs.pauseGeneration': generationOfRun,
  'runs.resumeGeneration': generationOfRun,
  'runs.standing': generationOfRun,
  'runs.list': z.strictObject({ limit: z.int().min(1).max(1000) }),
  'runs.get': runId,
  'runs.items': z.strictObject({
    runId: z.int().positive(),
    outcome: z.enum(['generated', 'failed']).nullable(),
    reason: z.string().min(1).max(200).nullable(),
    ...page,
  }),
  'runs.export': z.strictObject({
    runId: z.int().positive(),
    format: z.enum(EXPORT_FORMATS),
    ...page,
  }),
  'runs.compare': z.strictObject({
    a: z.int().positive(),
    b: z.int().positive(),
    kind: z.enum(DIFFERENCE_KINDS),
    ...page,
  }),
  'runs.partial': generationOfRun,
  'savings.get': z.strictObject({}),
  'calls.list': z.strictObject({ runId: z.int().positive().nullable(), limit: z.int().min(1).max(1000) }),
} as const;
