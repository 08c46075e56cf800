import type { OfflineConfig, ProviderConfig, RemoteConfig } from '../workspace/types.ts';
import { createCircuit } from './circuit.ts';
import type { Clock } from './clock.ts';
import { type CallTimeouts, CIRCUIT_LIMITS, RETRY_LIMITS } from './limits.ts';
import { createLine, type Line, type LineLimits, type Turn } from './line.ts';
import { createOfflineProvider } from './offline/provider.ts';
import { createRemoteProvider } from './remote/provider.ts';
import type { CircuitState, ProviderState } from './state.ts';
import type { ModelAnswer, ModelCall } from './types.ts';

/** One provider of a set, with the lines of its models and what keeps calls from it. */
export interface Member {
  call(call: ModelCall): Promise<ModelAnswer>;
  state(): ProviderState;
  /** Closes the circuit at once. */
  retryNow(): void;
}

const ALWAYS_CLOSED: CircuitState = { state: 'closed', failures: 0, retryAt: null, cause: null };

/** Throws INVALID_CONFIG `invalid_base_url`. */
export function createMember(
  config: ProviderConfig,
  env: NodeJS.ProcessEnv,
  timeouts: CallTimeouts,
  clock: Clock,
): Member {
  return config.kind === 'offline' ? offlineMember(config, clock) : remoteMember(config, env, timeouts, clock);
}

function offlineMember(config: OfflineConfig, clock: Clock): Member {
  const provider = createOfflineProvider(config, clock);
  const lines = createLines({ concurrency: config.concurrency, requestsPerMinute: null, tokensPerMinute: null }, clock);
  return {
    // Nothing to wait for and nothing to protect without latency: a queue would only cost time.
    call: (call) =>
      config.latencyMs === 0 ? provider.call(call) : lines.of(call.modelId).run(call, () => provider.call(call)),
    state: () => ({ provider: config.name, circuit: ALWAYS_CLOSED, models: lines.states() }),
    retryNow: () => {},
  };
}

function remoteMember(config: RemoteConfig, env: NodeJS.ProcessEnv, timeouts: CallTimeouts, clock: Clock): Member {
  const provider = createRemoteProvider({ config, env, timeouts, retries: RETRY_LIMITS, clock });
  const circuit = createCircuit(config.name, CIRCUIT_LIMITS, clock);
  const lines = createLines(config, clock);

  async function throughCircuit(call: ModelCall, line: Line, turn: Turn): Promise<ModelAnswer> {
    const leave = circuit.enter();
    try {
      const answer = await provider.call(call, line, turn);
      leave(null);
      return answer;
    } catch (error) {
      leave(error);
      throw error;
    }
  }

  return {
    async call(call) {
      // Looked at twice, so that nobody waits in line only to be told what was known before.
      circuit.check();
      const line = lines.of(call.modelId);
      return line.run(call, (turn) => {
        const onArrived = () => {
          call.onArrived?.();
          turn.arrived();
        };
        return throughCircuit({ ...call, onArrived }, line, turn);
      });
    },
    state: () => ({ provider: config.name, circuit: circuit.state(), models: lines.states() }),
    retryNow: circuit.reset,
  };
}

function createLines(limits: LineLimits, clock: Clock) {
  const lines = new Map<string, Line>();
  return {
    of(modelId: string): Line {
      const existing = lines.get(modelId);
      if (existing !== undefined) return existing;
      const line = createLine(limits, clock);
      lines.set(modelId, line);
      return line;
    },
    states: () => [...lines].map(([modelId, line]) => ({ modelId, ...line.state() })),
  };
}
