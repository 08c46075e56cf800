import type { ProviderConfig } from '../workspace/types.ts';
import { chooseProvider, overrideProviders, type ProviderOverrides } from './choose.ts';
import { type Clock, systemClock } from './clock.ts';
import { cancelled } from './failures.ts';
import { CALL_TIMEOUTS, type CallTimeouts } from './limits.ts';
import { createMember, type Member } from './member.ts';
import type { ProviderSet } from './types.ts';

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
 * Throws INVALID_CONFIG `unknown_provider`, `invalid_base_url` or `base_url_without_use` for overrides that cannot be.
 */
export function createProviderSet(configs: readonly ProviderConfig[], options: ProviderSetOptions): ProviderSet {
  const active = overrideProviders(configs, options);
  const members = new Map<ProviderConfig, Member>();
  const clock = {
    now: options.now ?? systemClock.now,
    sleep: options.sleep ?? systemClock.sleep,
    random: options.random ?? systemClock.random,
  };
  const timeouts = { ...CALL_TIMEOUTS, ...options.timeouts };

  function memberOf(config: ProviderConfig): Member {
    const existing = members.get(config);
    if (existing !== undefined) return existing;
    const concurrency = options.concurrency ?? config.concurrency;
    const member = createMember({ ...config, concurrency }, options.env, timeouts, clock);
    members.set(config, member);
    return member;
  }

  return {
    resolve: (model) => chooseProvider(active, model),
    async call(model, rest) {
      const member = memberOf(chooseProvider(active, model));
      if (rest.signal.aborted) throw cancelled();
      return member.call({ ...rest, modelId: model.id, providerModel: model.model });
    },
    state: () => [...members.values()].map((member) => member.state()),
    retryNow(provider) {
      for (const [config, member] of members) if (config.name === provider) member.retryNow();
    },
  };
}
