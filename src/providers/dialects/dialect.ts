import type { createAnthropic } from '@ai-sdk/anthropic';
import type { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { RemoteKind } from '../../workspace/types.ts';
import type { ModelCall, ReasoningEffort } from '../types.ts';

/** Options of one provider's library, under the name by which that library finds them. */
export type LibraryOptions = { [library: string]: { [option: string]: string | { [part: string]: string | boolean } } };

/** A model of one of the libraries. Their packages follow two versions of one specification, alike in what is used here. */
export type ChatModel =
  | ReturnType<ReturnType<typeof createOpenAICompatible>['chatModel']>
  | ReturnType<ReturnType<typeof createAnthropic>>;

export interface ModelSettings {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly providerModel: string;
  /** Puts the key into the headers by itself, so that no library ever holds it. */
  readonly fetch: typeof globalThis.fetch;
}

/** What a library that insists on a key is given instead of one; it never leaves this machine. */
export const STAND_IN_KEY = 'none';

/** What is wrong with the shape of a whole JSON answer. */
export type ShapeFault = 'unexpected_body' | 'empty_answer' | 'content_filter';

/** How one family of servers is spoken to. Everything else about a call is the same for all of them. */
export interface Dialect {
  readonly kind: RemoteKind;
  /** Header that carries the key, in lower case. */
  readonly keyHeader: string;
  /** What stands before the key in that header. */
  readonly keyPrefix: string;
  /** Efforts that servers of this family know; null where they decide for each model. */
  readonly efforts: readonly ReasoningEffort[] | null;
  /** Loads the library, which is large; what it gives makes the models. */
  load(): Promise<(settings: ModelSettings) => ChatModel>;
  options(call: ModelCall): LibraryOptions;
  /** Whether an event of a stream says that the text is whole. */
  finishes(data: string): boolean;
  /**
   * Whether text is whole after the finishing event even if the connection then breaks. Not so where servers have been
   * known to put a finish reason into every event.
   */
  readonly finishIsLast: boolean;
  /** What is wrong with a JSON answer; null when it has the right shape. Says nothing about its text. */
  faultOf(value: unknown): ShapeFault | null;
  /** Headers, besides the key, that a request for the model list needs. */
  readonly listHeaders: { readonly [name: string]: string };
  /** Query of the request for the model list, so that one page is enough. */
  readonly listQuery: string;
  /** Model names in the server's model list; null when the value is none. */
  readModels(value: unknown): readonly string[] | null;
}

/** A field of a value that may be anything. */
export function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, field) : undefined;
}

/** Undefined where the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The texts under a name in each item of a list; null when the value is no list. */
export function textsIn(list: unknown, name: string): readonly string[] | null {
  if (!Array.isArray(list)) return null;
  return list.map((item) => fieldOf(item, name)).filter((text) => typeof text === 'string');
}
