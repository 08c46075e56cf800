/** Tokens as the server reported them; a server that reports none gives null for the whole. */
export interface TokenUsage {
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly totalTokens: number;
}

export type FinishReason = 'stop' | 'length' | 'content_filter' | 'tool_calls' | 'other';

/** One request for text. Prompts go out as a single user message. */
export interface ModelCall {
  /** The workspace's own model id; queues are kept per model. */
  readonly modelId: string;
  /** What the provider calls the model. */
  readonly providerModel: string;
  readonly prompt: string;
  /** Tells repeated calls for one prompt apart (replicate, version); only a provider that answers by hash reads it. */
  readonly variant?: string;
  /** Upper limit of the answer, in tokens. */
  readonly maxTokens: number;
  readonly temperature: number | null;
  readonly signal: AbortSignal;
  /** Called with each piece of text as it arrives, where the provider streams. */
  readonly onText?: (delta: string) => void;
}

export interface ModelAnswer {
  /** The answer as it came; line ends are not touched here. */
  readonly text: string;
  readonly finishReason: FinishReason;
  readonly usage: TokenUsage | null;
  readonly durationMs: number;
  /** Name of the provider in the workspace, `offline` for the built-in one. */
  readonly provider: string;
  /** How many times the request was sent. */
  readonly attempts: number;
}

/**
 * Something that answers model calls.
 * Fails with PROVIDER_FAILURE (see the reasons in `failures.ts`) or CANCELLED. A failure after text had arrived carries
 * that text in {@link PartialAnswerError}, so that it can be kept as a version.
 */
export interface Provider {
  readonly name: string;
  readonly kind: 'openai-compatible' | 'offline';
  call(call: ModelCall): Promise<ModelAnswer>;
}

/** Chooses the provider of a model and keeps one queue per model. */
export interface ProviderSet {
  /** Throws INVALID_CONFIG `no_provider` when no configured provider serves the model. */
  resolve(model: { readonly id: string; readonly model: string }): Provider;
  call(
    model: { readonly id: string; readonly model: string },
    call: Omit<ModelCall, 'modelId' | 'providerModel'>,
  ): Promise<ModelAnswer>;
}
