import { ReverieError } from '../../api/errors.ts';
import type { RemoteConfig } from '../../workspace/types.ts';
import type { Clock } from '../clock.ts';
import { DIALECTS } from '../dialects/index.ts';
import { explainFailure } from '../explain.ts';
import { AttemptFailure, cancelled } from '../failures.ts';
import { readKey } from '../keys.ts';
import type { CallTimeouts, RetryLimits } from '../limits.ts';
import type { Line, Turn } from '../line.ts';
import { withRetries } from '../retry.ts';
import { createScrubber } from '../scrub.ts';
import type { ModelAnswer, ModelCall, Provider } from '../types.ts';
import { checkBaseUrl, shownUrl } from '../url.ts';
import { createModels } from './models.ts';
import { reportedAttempt } from './report.ts';

export interface RemoteSettings {
  readonly config: RemoteConfig;
  readonly env: NodeJS.ProcessEnv;
  readonly timeouts: CallTimeouts;
  readonly retries: RetryLimits;
  readonly clock: Clock;
}

/** A provider that is reached over the network. */
export interface RemoteProvider extends Provider {
  /** The line is asked before each request and told how it went; the turn is the call's own in it. */
  call(call: ModelCall, line: Line, turn: Turn): Promise<ModelAnswer>;
}

/**
 * A server that speaks one of the dialects. The key is read from the environment at each call, so that it is never
 * kept; a missing one is INVALID_CONFIG `missing_api_key`. Throws INVALID_CONFIG `invalid_base_url`.
 */
export function createRemoteProvider(settings: RemoteSettings): RemoteProvider {
  const { config, clock, retries, timeouts } = settings;
  const baseUrl = checkBaseUrl(config.baseUrl);
  const dialect = DIALECTS[config.kind];
  const models = createModels(dialect, baseUrl);
  const { host } = new URL(baseUrl);

  async function call(call: ModelCall, line: Line, turn: Turn): Promise<ModelAnswer> {
    const apiKey = readKey(config, settings.env);
    checkEffort(config, call);
    const { stream } = config;
    const target = { dialect, models, apiKey, stream, timeouts, scrubber: createScrubber(apiKey), now: clock.now };
    const { signal } = call;
    let attempts = 0;
    let startMs = 0;
    try {
      const answer = await withRetries(
        async (attempt) => {
          const ticket = await line.admit(call);
          attempts = attempt;
          const place = async () => {
            await turn.place();
            startMs = performance.now();
          };
          return reportedAttempt({ call, target, line, ticket, place, attempt, provider: config.name, host });
        },
        { clock, limits: retries, signal, onHold: line.holdUntil },
      );
      return { ...answer, durationMs: performance.now() - startMs, provider: config.name, attempts };
    } catch (error) {
      if (signal.aborted) throw cancelled();
      if (!(error instanceof AttemptFailure)) throw error;
      const { name: provider, apiKeyEnv } = config;
      const { providerModel: model } = call;
      throw explainFailure(error, { provider, model, baseUrl: shownUrl(baseUrl), apiKeyEnv, attempts });
    }
  }

  return { name: config.name, kind: config.kind, call };
}

/** An effort that a provider does not know would be refused by its library with no word about the setting. */
function checkEffort({ name, kind }: RemoteConfig, { reasoningEffort, providerModel: model }: ModelCall): void {
  const { efforts } = DIALECTS[kind];
  if (reasoningEffort == null || efforts === null || efforts.includes(reasoningEffort)) return;
  const message = `Provider "${name}" knows no reasoningEffort ${reasoningEffort}; use one of ${efforts.join(', ')} in reverie.yaml.`;
  const details = { provider: name, model, parameter: 'reasoningEffort', value: reasoningEffort, known: efforts };
  throw new ReverieError('INVALID_CONFIG', 'unsupported_parameter', message, details);
}
