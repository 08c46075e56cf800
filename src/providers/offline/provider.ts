import type { OfflineConfig } from '../../workspace/types.ts';
import type { Clock } from '../clock.ts';
import { explainFailure } from '../explain.ts';
import { AttemptFailure, cancelled } from '../failures.ts';
import type { FinishReason, ModelAnswer, ModelCall, Provider } from '../types.ts';
import { composeAnswer } from './answer.ts';
import { hashText } from './dice.ts';
import { readTricks, type Tricks } from './tricks.ts';

const NAME = 'offline';
const CHARS_PER_TOKEN = 4;
const PIECES = 6;
const SLOW_FACTOR = 10;
/** `#truncate` answers as if it needed this many tokens, so that a retry with a much higher limit shows a whole answer. */
const WORDY_TOKENS = 30_000;

export interface OfflineProvider extends Provider {
  call(call: ModelCall): Promise<ModelAnswer>;
}

/**
 * The built-in provider: it answers from a hash of model, prompt and variant, with no network, the same on every machine, and calls
 * itself `offline` in every answer whatever its name in the workspace. See {@link Tricks} for the names that make it fail.
 */
export function createOfflineProvider(config: OfflineConfig, clock: Clock): OfflineProvider {
  async function call(call: ModelCall): Promise<ModelAnswer> {
    if (call.signal.aborted) throw cancelled();
    const startMs = performance.now();
    const tricks = readTricks(call.providerModel);
    const seed = hashText(call.providerModel, call.prompt, call.variant ?? '');
    const latencyMs = config.latencyMs * (tricks.slow ? SLOW_FACTOR : 1);
    const failStatus = tricks.failStatus ?? (tricks.flaky && seed % 3 === 0 ? 500 : null);
    if (failStatus !== null) {
      if (latencyMs > 0) await pause(clock, latencyMs, call.signal);
      throw playedFailure(failStatus, call.providerModel);
    }
    const { text, finishReason } = compose(seed, call, tricks);
    if (latencyMs > 0) await deliver(text, latencyMs, call, clock);
    else call.onText?.(text);
    const usage = estimateUsage(call.prompt, text);
    const durationMs = performance.now() - startMs;
    return { text, reasoning: null, finishReason, usage, durationMs, provider: NAME, attempts: 1, notices: [] };
  }

  return { name: config.name, kind: config.kind, call };
}

function compose(
  seed: number,
  call: ModelCall,
  tricks: Tricks,
): { readonly text: string; readonly finishReason: FinishReason } {
  const whole = composeAnswer(seed, call.prompt, !tricks.unparsable);
  const limit = Math.min(
    call.maxTokens * CHARS_PER_TOKEN,
    tricks.truncate && call.maxTokens < WORDY_TOKENS ? Math.floor(whole.length * 0.6) : whole.length,
  );
  if (limit >= whole.length) return { text: whole, finishReason: 'stop' };
  return { text: whole.slice(0, limit), finishReason: 'length' };
}

async function deliver(text: string, latencyMs: number, call: ModelCall, clock: Clock): Promise<void> {
  const pieceLength = Math.ceil(text.length / PIECES);
  for (let piece = 0; piece < PIECES; piece++) {
    await pause(clock, latencyMs / PIECES, call.signal);
    const delta = text.slice(piece * pieceLength, (piece + 1) * pieceLength);
    if (delta !== '') call.onText?.(delta);
  }
}

async function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  try {
    await clock.sleep(ms, signal);
  } catch (error) {
    throw signal.aborted ? cancelled() : error;
  }
}

function playedFailure(status: number, model: string) {
  const facts = { sent: true, status, excerpt: 'a failure that the name of this offline model asks for' };
  const failure = new AttemptFailure(status === 429 ? 'rate_limited' : 'http_status', facts);
  return explainFailure(failure, { provider: NAME, model, baseUrl: null, apiKeyEnv: null, attempts: 1 });
}

function estimateUsage(prompt: string, text: string) {
  const promptTokens = Math.ceil(prompt.length / CHARS_PER_TOKEN);
  const completionTokens = Math.ceil(text.length / CHARS_PER_TOKEN);
  return { promptTokens, completionTokens, totalTokens: promptTokens + completionTokens };
}
