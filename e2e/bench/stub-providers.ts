import { composeProse, type ModelAnswer, type ProviderSet } from '../../src/providers/index.ts';

/** Answers at once with texts that were composed beforehand; every template of a generated workspace can parse them. */
export function stubProviders(): ProviderSet {
  const texts = Array.from({ length: 300 }, (_, seed) => composeProse(seed, { length: 1000 + seed * 10 }));
  let calls = 0;
  const answer = (): ModelAnswer => {
    calls += 1;
    const text = `<essay>\n${texts[calls % texts.length]}\n\nCall ${calls}.\n</essay>\n\nSCORE: 7.5`;
    const usage = { promptTokens: 1200, completionTokens: 700, totalTokens: 1900 };
    return {
      text,
      reasoning: null,
      finishReason: 'stop',
      usage,
      durationMs: 12,
      provider: 'stub',
      attempts: 1,
      notices: [],
    };
  };
  return {
    resolve: () => ({ name: 'stub', kind: 'offline' }),
    call: async () => answer(),
    state: () => [],
    retryNow: () => {},
  };
}
