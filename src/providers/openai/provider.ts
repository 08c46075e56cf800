import { ReverieError } from '../../api/errors.ts';
import type { OpenAiCompatibleConfig } from '../../workspace/types.ts';
import type { Clock } from '../clock.ts';
import { explainFailure } from '../explain.ts';
import { AttemptFailure, cancelled } from '../failures.ts';
import type { CallTimeouts, RetryLimits } from '../limits.ts';
import { withRetries } from '../retry.ts';
import { createScrubber } from '../scrub.ts';
import type { ModelAnswer, ModelCall, Provider } from '../types.ts';
import { checkBaseUrl, shownUrl } from '../url.ts';
import { attemptCall } from './attempt.ts';

export interface OpenAiSettings {
  readonly config: OpenAiCompatibleConfig;
  readonly env: NodeJS.ProcessEnv;
  readonly timeouts: CallTimeouts;
  readonly retries: RetryLimits;
  readonly clock: Clock;
}

/**
 * A server that speaks OpenAI's chat completions. The key is read from the environment at each call, so that it is
 * never kept; a missing one is INVALID_CONFIG `missing_api_key`. Throws INVALID_CONFIG `invalid_base_url`.
 */
export function createOpenAiProvider(settings: OpenAiSettings): Provider {
  const { config, clock, retries } = settings;
  const baseUrl = checkBaseUrl(config.baseUrl);
  /** Model name → moment until which the server wants to be left alone. */
  const holds = new Map<string, number>();

  async function call(call: ModelCall): Promise<ModelAnswer> {
    const apiKey = readKey(config, settings.env);
    const target = {
      baseUrl,
      apiKey,
      stream: config.stream,
      timeouts: settings.timeouts,
      scrubber: createScrubber(apiKey),
    };
    let attempts = 0;
    let startMs = 0;
    try {
      const holdMs = (holds.get(call.providerModel) ?? 0) - clock.now();
      if (holdMs > 0) await clock.sleep(holdMs, call.signal);
      const answer = await withRetries(
        (number) => {
          attempts = number;
          startMs = performance.now();
          return attemptCall(call, target);
        },
        { clock, limits: retries, signal: call.signal, onHold: (untilMs) => holds.set(call.providerModel, untilMs) },
      );
      return { ...answer, durationMs: performance.now() - startMs, provider: config.name, attempts };
    } catch (error) {
      if (call.signal.aborted) throw cancelled();
      if (!(error instanceof AttemptFailure)) throw error;
      const { name: provider, apiKeyEnv } = config;
      throw explainFailure(error, {
        provider,
        model: call.providerModel,
        baseUrl: shownUrl(baseUrl),
        apiKeyEnv,
        attempts,
      });
    }
  }

  return { name: config.name, kind: config.kind, call };
}

function readKey({ name, apiKeyEnv }: OpenAiCompatibleConfig, env: NodeJS.ProcessEnv): string | null {
  if (apiKeyEnv === null) return null;
  const key = env[apiKeyEnv]?.trim() ?? '';
  const details = { provider: name, variable: apiKeyEnv };
  if (key === '') {
    const message = `Provider "${name}" needs an API key; set ${apiKeyEnv} in the environment that Reverie is started from, and start it again.`;
    throw new ReverieError('INVALID_CONFIG', 'missing_api_key', message, details);
  }
  // Anything else cannot travel in a header, and the error for that would quote it.
  if (!/^[\x21-\x7e]+$/.test(key)) {
    const message = `The value of ${apiKeyEnv} is no API key: it holds spaces or characters that a key cannot have; set it again.`;
    throw new ReverieError('INVALID_CONFIG', 'invalid_api_key', message, details);
  }
  return key;
}
