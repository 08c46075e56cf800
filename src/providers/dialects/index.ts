import type { RemoteKind } from '../../workspace/types.ts';
import { anthropicDialect } from './anthropic.ts';
import type { Dialect } from './dialect.ts';
import { googleDialect } from './google.ts';
import { openAiDialect } from './openai.ts';

export { type ChatModel, type Dialect, fieldOf, parseJson } from './dialect.ts';

/** How servers of each kind are spoken to. */
export const DIALECTS: { readonly [kind in RemoteKind]: Dialect } = {
  'openai-compatible': openAiDialect,
  anthropic: anthropicDialect,
  google: googleDialect,
};
