import { z } from 'zod';
import { genIdSchema } from './run-request.ts';

/**
 * What the table shows of a generation to those who want it: of its current artifacts how the answer was asked for, what that
 * took (money in millionths of a dollar), what it was parsed with and how long the texts are, in UTF-16 units; and the note.
 */
export const ROW_FACTS = [
  'provider',
  'finishReason',
  'temperature',
  'maxTokens',
  'attempts',
  'promptTokens',
  'completionTokens',
  'costMicros',
  'parserName',
  'inputChars',
  'rawChars',
  'parsedChars',
  'note',
] as const;
export type RowFact = (typeof ROW_FACTS)[number];

/** The facts of a generation; null for what is not known. */
export type RowFacts = { readonly genId: string } & { readonly [F in RowFact]: string | number | null };

export const rowFactsSchema = z.strictObject({ genIds: z.array(genIdSchema).min(1).max(100).readonly() });
