import type { GenerationFilter, GenerationRow, GenerationSort } from '../api/index.ts';
import type { Engine } from '../engine.ts';

const PAGE = 500;

/** The rows that pass, at most so many, read page by page. */
export async function* readRows(
  engine: Engine,
  filter: GenerationFilter,
  sort: GenerationSort,
  most = Number.POSITIVE_INFINITY,
): AsyncGenerator<GenerationRow> {
  for (let offset = 0; offset < most; offset += PAGE) {
    const limit = Math.min(PAGE, most - offset);
    const { rows } = await engine.handlers['generations.page']({ filter, sort, offset, limit });
    yield* rows;
    if (rows.length < limit) return;
  }
}
