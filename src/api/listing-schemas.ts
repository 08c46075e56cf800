import { z } from 'zod';
import { EXPORT_FORMATS, exportPlaceSchema, MOST_EXPORTED_AT_ONCE } from './export-model.ts';
import { FILTER_FIELD_NAMES } from './filter/index.ts';
import { SORT_KEYS } from './listing-model.ts';
import { rowFactsSchema } from './row-facts.ts';
import { filterSchema as filter, genIdSchema as genId } from './run-request.ts';
import { snippetQuerySchema, textQuerySchema } from './search-model.ts';

const empty = z.strictObject({});
const sort = z.strictObject({ key: z.enum(SORT_KEYS), direction: z.enum(['asc', 'desc']) });
const order = z.int().positive().exactOptional();

/** What the contract's methods about finding and reading generations take. */
export const LISTING_SCHEMAS = {
  'generations.page': z.strictObject({
    filter,
    sort,
    order,
    early: z.boolean().exactOptional(),
    offset: z.int().min(0),
    limit: z.int().min(1).max(500),
  }),
  'generations.facets': z.strictObject({ filter }),
  'generations.values': z.strictObject({
    filter,
    field: z.enum(FILTER_FIELD_NAMES),
    part: z.string().max(1000),
    limit: z.int().min(1).max(500),
  }),
  'generations.get': z.strictObject({ genId }),
  'generations.imported': z.strictObject({ genId }),
  'generations.lineage': z.strictObject({ genId, open: z.array(z.string().max(2000)).max(200).readonly() }),
  'generations.facts': rowFactsSchema,
  'generations.peers': z.strictObject({ genId }),
  'generations.locate': z.strictObject({ genId, filter, sort, order }),
  'generations.seek': z.strictObject({ filter, sort, order, line: z.string().max(20_000) }),
  'generations.export': z.strictObject({
    filter,
    sort,
    format: z.enum(EXPORT_FORMATS),
    limit: z.int().min(1).max(MOST_EXPORTED_AT_ONCE),
    from: exportPlaceSchema.nullable(),
  }),
  'search.texts': textQuerySchema,
  'search.snippets': snippetQuerySchema,
  'search.state': empty,
} as const;
