import type { ProviderConfig } from '../workspace/types.ts';
import { chooseProvider, overrideProviders, type ProviderOverrides } from './choose.ts';
import { type Clock, systemClock } from './clock.ts';
import { cancelled } from './failures.ts';
import { CALL_TIMEOUTS, type CallTimeouts, RETRY_LIMITS } from './limits.ts';
import { createOfflineProvider } from './offline/provider.ts';
import { createOpenAiProvider } from './openai/provider.ts';
import { createQueues } from './queues.ts';
import type { Provider, ProviderSet } from './types.ts';

export interface ProviderSetOptions extends ProviderOverrides, Partial<Clock> {
  /** Where the API keys are looked up, at each call. */
  readonly env: NodeJS.ProcessEnv;
  /** Replaces the concurrency of every provider. */
  readonly concurrency?: number;
  readonly timeouts?: Partial<CallTimeouts>;
}

/**
 * Makes the providers of a workspace. The first whose patterns match a model's id or its provider's name for it serves
 * that model; calls wait in one queue per model.
 * Throws INVALID_CONFIG `unknown_provider` or `invalid_base_url` for overrides that cannot be.
 */
export function createProviderSet(configs: readonly ProviderConfig[], options: ProviderSetOptions): ProviderSet {
  const active = overrideProviders(configs, options);
  const providers = new Map<ProviderConfig, Provider>();
  const queues = createQueues();

  function providerOf(config: ProviderConfig): Provider {
    const existing = providers.get(config);
    if (existing !== undefined) return existing;
    const provider = createProvider(config, options);
    providers.set(config, provider);
    return provider;
  }

  return {
    resolve: (model) => providerOf(chooseProvider(active, model)),
    async call(model, rest) {
      const config = chooseProvider(active, model);
      const provider = providerOf(config);
      const call = { ...rest, modelId: model.id, providerModel: model.model };
      if (call.signal.aborted) throw cancelled();
      // Nothing to wait for and nothing to protect: a queue would only cost time.
      if (config.kind === 'offline' && config.latencyMs === 0) return provider.call(call);
      const requestsPerMinute = config.kind === 'offline' ? null : config.requestsPerMinute;
      const limits = { concurrency: options.concurrency ?? config.concurrency, requestsPerMinute };
      return queues.run(model.id, limits, call.signal, () => provider.call(call));
    },
  };
}

function createProvider(config: ProviderConfig, options: ProviderSetOptions): Provider {
  const clock = {
    now: options.now ?? systemClock.now,
    sleep: options.sleep ?? systemClock.sleep,
    random: options.random ?? systemClock.random,
  };
  if (config.kind === 'offline') return createOfflineProvider(config, clock);
  const timeouts = { ...CALL_TIMEOUTS, ...options.timeouts };
  return createOpenAiProvider({ config, env: options.env, timeouts, retries: RETRY_LIMITS, clock });
}
