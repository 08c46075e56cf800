import type { CallParameters } from '../workspace/types.ts';
import type { ProviderReason } from './failures.ts';
import type { ProviderState } from './state.ts';

export type { ReasoningEffort } from '../workspace/types.ts';

/** Tokens as the server reported them; a server that reports none gives null for the whole. */
export interface TokenUsage {
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly totalTokens: number;
}

export type FinishReason = 'stop' | 'length' | 'content_filter' | 'tool_calls' | 'other';

/** One request for text. Prompts go out as a single user message. */
export interface ModelCall extends Partial<Omit<CallParameters, 'maxTokens' | 'temperature'>>, CallHooks {
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
  /** Of the calls that wait for one model the one with the highest goes first, equals in turn; 0 unless told. */
  readonly priority?: number;
  /** A limit of spending is kept for it, so that nothing is reserved for it before its request may leave. */
  readonly capped?: boolean;
  readonly signal: AbortSignal;
}

/** What a call tells while it goes on. The offline provider sends nothing, so it only ever calls `onText`. */
export interface CallHooks {
  /** Called with each piece of text as it arrives, where the provider streams. */
  readonly onText?: (delta: string) => void;
  /** Called with each piece of the model's reasoning as it arrives, where the provider streams. */
  readonly onReasoning?: (delta: string) => void;
  /**
   * Awaited for each request when its connection stands and before its first byte leaves: a connection that is refused
   * never asks. A rejection is what the call then fails with, and nothing is sent. It may be a moment before the request
   * leaves, and where the call is cancelled then, it never does.
   */
  readonly onSend?: (attempt: AttemptStart) => void | Promise<void>;
  /** Told when a request begins to leave. */
  readonly onSent?: () => void;
  /** Told once when an answer has arrived to its end, before it is worked on: no further request follows for this call. */
  readonly onArrived?: () => void;
  /** Told once about each attempt, also about those that never came to be sent. Must not throw. */
  readonly onAttempt?: (report: AttemptReport) => void;
}

export interface AttemptStart {
  /** Counts from 1 within the call. */
  readonly attempt: number;
  /** Name of the provider in the workspace. */
  readonly provider: string;
  /** Host and port that the request goes to. */
  readonly host: string;
  /** Length of the request's body. */
  readonly bytesOut: number;
}

/** How an attempt ended; `refused` by `onSend`, `defect` through an error of our own. */
export type AttemptOutcome = 'answered' | 'cancelled' | 'refused' | 'defect' | Exclude<ProviderReason, 'circuit_open'>;

/** What became of one attempt, for the log of requests: no texts, no headers, no keys. Times are epoch milliseconds. */
export interface AttemptReport extends AttemptStart {
  readonly startedAt: number;
  /** When the request began to leave; null when it is certain that nothing did. */
  readonly sentAt: number | null;
  readonly endedAt: number;
  readonly status: number | null;
  /** Bytes of the answer's body that arrived. */
  readonly bytesIn: number;
  readonly outcome: AttemptOutcome;
  /** Also there for failures for which the server counted tokens. */
  readonly usage: TokenUsage | null;
}

export interface ModelAnswer {
  /** The answer as it came; line ends are not touched here. */
  readonly text: string;
  /** What the model thought before it answered, where the server shows it; never part of `text`. */
  readonly reasoning: string | null;
  readonly finishReason: FinishReason;
  readonly usage: TokenUsage | null;
  readonly durationMs: number;
  /** Name of the provider in the workspace, `offline` for the built-in one. */
  readonly provider: string;
  /** How many times the request was sent. */
  readonly attempts: number;
  /** Parameters that could not be sent as they were set, one sentence each. */
  readonly notices: readonly string[];
}

/**
 * Something that answers model calls.
 * Fails with PROVIDER_FAILURE (see the reasons in `failures.ts`) or CANCELLED. A failure after text had arrived carries
 * that text in {@link PartialAnswerError}, so that it can be kept as a version.
 */
export interface Provider {
  readonly name: string;
  readonly kind: 'openai-compatible' | 'anthropic' | 'google' | 'offline';
}

/** Chooses the provider of a model and keeps one queue per model. */
export interface ProviderSet {
  /** Throws INVALID_CONFIG `no_provider` when no configured provider serves the model. */
  resolve(model: { readonly id: string; readonly model: string }): Provider;
  call(
    model: { readonly id: string; readonly model: string },
    call: Omit<ModelCall, 'modelId' | 'providerModel'>,
  ): Promise<ModelAnswer>;
  /** Circuits and queues of every provider that was used so far. */
  state(): readonly ProviderState[];
  /** Closes a provider's circuit at once, for somebody who has mended what was wrong. */
  retryNow(provider: string): void;
}
