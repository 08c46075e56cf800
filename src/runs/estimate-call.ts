import type { EstimateBasis, Range } from '../api/index.ts';
import type { CallHistory, ModelHistory, Spread } from '../store/index.ts';

/** Model calls of one kind in a plan. */
export interface CallGroup {
  readonly stage: string;
  readonly templateId: string;
  readonly modelId: string;
  /** What the provider calls the model. */
  readonly providerModel: string;
  /** Who will be asked; null when nobody serves the model. */
  readonly provider: string | null;
  /**
   * Whose past calls tell about these, best first: names of providers, null for imported answers. So that a run on a real
   * provider is not judged by what the offline one did.
   */
  readonly providers: readonly (string | null)[];
  /** Calls that will be made for sure. */
  readonly calls: number;
  /** Calls that may turn out unnecessary. */
  readonly possibleCalls: number;
  /** Characters of all prompts that are there already, and how many of the calls have a prompt that is not. */
  readonly promptChars: { readonly known: number; readonly unknownCount: number };
  readonly maxTokens: number;
}

/** What one call of a group takes. */
export interface CallEstimate {
  /** Null when a prompt is not there yet and none of its stage ever was. */
  readonly promptTokens: Range | null;
  readonly completionTokens: Range;
  /** Null when no past call of this stage and model recorded it. */
  readonly durationMs: Range | null;
  readonly basis: EstimateBasis;
}

/** Fewer past calls of the very same kind say too little on their own. */
const ENOUGH_CALLS = 5;
/** From this share of cut answers on, the ninetieth percentile is an old limit and not what the model would have written. */
const MANY_CUT = 0.1;
/** Tokens of a prompt per character where nothing is known: long English words, English prose, and one each as in Chinese. */
const USUAL_TOKENS_PER_CHAR: Range = { low: 1 / 6, expected: 1 / 4, high: 1 };

interface Found {
  readonly calls: CallHistory;
  readonly isExact: boolean;
}

/** A number that past calls may have recorded. */
type Key = 'promptTokens' | 'completionTokens' | 'tokensPerChar' | 'durationMs';

/** Looks up what past calls tell about the calls of a group. */
export function createCallEstimator(history: ModelHistory): (group: CallGroup) => CallEstimate {
  const known = new Map(
    history.groups.map((calls) => [keyOf(calls.stage, calls.templateId, calls.modelId, calls.provider), calls]),
  );

  /** Past calls that recorded this number: of the same kind, else of the same stage and model, else of the stage. */
  function find(group: CallGroup, key: Key): Found | null {
    const { stage, templateId, modelId } = group;
    const levels = [
      { template: templateId, model: modelId, least: ENOUGH_CALLS },
      { template: null, model: modelId, least: 1 },
      { template: null, model: null, least: 1 },
    ];
    for (const { template, model, least } of levels) {
      // Models differ too much in speed to judge one by another.
      if (key === 'durationMs' && model === null) return null;
      for (const provider of group.providers) {
        const calls = known.get(keyOf(stage, template, model, provider));
        if (calls !== undefined && calls.calls >= least && calls[key] !== null)
          return { calls, isExact: template !== null };
      }
    }
    return null;
  }

  return (group) => {
    const completion = find(group, 'completionTokens');
    const prompt = promptOf(group, find(group, 'tokensPerChar'), find(group, 'promptTokens'));
    return {
      promptTokens: prompt.tokens,
      completionTokens: completionOf(group.maxTokens, completion),
      durationMs: rangeOf(find(group, 'durationMs')?.calls.durationMs ?? null),
      basis: combineBases([basisOf(completion), ...prompt.bases]),
    };
  };
}

/** One basis for a whole of which the parts have these. */
export function combineBases(bases: readonly EstimateBasis[]): EstimateBasis {
  const [first = 'history', ...rest] = new Set(bases);
  return rest.length === 0 ? first : 'mixed';
}

function completionOf(maxTokens: number, found: Found | null): Range {
  const past = rangeOf(found?.calls.completionTokens ?? null);
  if (found === null || past === null) return { low: 0, expected: maxTokens / 2, high: maxTokens };
  const isOpenEnded = !found.isExact || found.calls.cutShare >= MANY_CUT;
  return {
    low: Math.min(past.low, maxTokens),
    expected: Math.min(past.expected, maxTokens),
    high: isOpenEnded ? maxTokens : Math.min(past.high, maxTokens),
  };
}

/** Tokens of an average prompt of the group: of those that are there by their length, of the others by past ones. */
function promptOf(
  { calls, possibleCalls, promptChars }: CallGroup,
  perChar: Found | null,
  perPrompt: Found | null,
): { tokens: Range | null; bases: EstimateBasis[] } {
  const prompts = calls + possibleCalls;
  const unknown = Math.min(promptChars.unknownCount, prompts);
  const ratio = rangeOf(perChar?.calls.tokensPerChar ?? null) ?? USUAL_TOKENS_PER_CHAR;
  const past = rangeOf(perPrompt?.calls.promptTokens ?? null);
  const bases = [...(unknown < prompts ? [basisOf(perChar)] : []), ...(unknown > 0 ? [basisOf(perPrompt)] : [])];
  if (unknown > 0 && past === null) return { tokens: null, bases };
  const chars = unknown < prompts ? promptChars.known : 0;
  const average = (which: keyof Range): number => (chars * ratio[which] + unknown * (past?.[which] ?? 0)) / prompts;
  return { tokens: { low: average('low'), expected: average('expected'), high: average('high') }, bases };
}

function basisOf(found: Found | null): EstimateBasis {
  if (found === null) return 'limits';
  return found.isExact ? 'history' : 'mixed';
}

/** A few very long calls can lift the mean above the ninetieth percentile, or the other way round. */
function rangeOf(spread: Spread | null): Range | null {
  if (spread === null) return null;
  const { low, mean, high } = spread;
  return { low: Math.min(low, mean), expected: mean, high: Math.max(high, mean) };
}

function keyOf(stage: string, template: string | null, model: string | null, provider: string | null): string {
  return JSON.stringify([stage, template, model, provider]);
}
