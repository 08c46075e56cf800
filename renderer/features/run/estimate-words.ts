import type {
  Estimate,
  EstimateBasis,
  PlanEstimate,
  ProviderInfo,
  Range,
  WorkspaceInfo,
} from '../../../src/api/index.ts';
import { countOf, formatCount, formatDuration, formatMoney, joinWords } from '../../words/index.ts';

/** `about 12 (8–20)`, `12` where nothing is open, `unknown` where nobody can tell. */
function rangeWords(range: Range | null, format: (value: number) => string): string {
  if (range === null) return 'unknown';
  const { low, expected, high } = range;
  const [from, likely, to] = [format(low), format(expected), format(high)];
  return from === to ? likely : `about ${likely} (${from}–${to})`;
}

export interface EstimateWords {
  readonly tokens: string;
  readonly cost: string;
  readonly time: string;
}

/** What calls will take, each part in words. */
export function estimateWords({ tokens, costMicros, wallMs }: Estimate): EstimateWords {
  return {
    tokens: rangeWords(tokens, roughCount),
    cost: costMicros?.high === 0 ? 'free' : rangeWords(costMicros, formatMoney),
    time: rangeWords(wallMs, formatDuration),
  };
}

/** Three digits that count: an estimate with more would promise what nobody knows. */
function roughCount(value: number): string {
  return formatCount(Number(value.toPrecision(3)));
}

const BASIS_WORDS: Readonly<Record<EstimateBasis, string>> = {
  history: 'From past calls of the same templates and models in this workspace.',
  mixed: 'From past calls of this workspace that are alike; where there are none, from the token limits.',
  limits: 'There are no past calls like these yet, so the upper end is what the token limits allow.',
};

/** What an estimate rests on. */
export function basisSentence({ basis, tokens, wallMs }: Estimate): string {
  if (tokens === null && wallMs === null) return 'There are no past calls like these yet to go by.';
  return BASIS_WORDS[basis];
}

/** Who will be asked and whether anything leaves this machine, in a sentence; null without a model call. */
export function providersSentence({ perModel }: PlanEstimate, providers: readonly ProviderInfo[]): string | null {
  const names = [...new Set(perModel.map(({ provider }) => provider))].filter((name) => name !== null);
  const asked = providers.filter(({ name }) => names.includes(name));
  const unserved = perModel.filter(({ provider }) => provider === null).map(({ providerModel }) => providerModel);
  const sentences = [
    ...(asked.length > 0 ? [`Answered by ${joinWords(asked.map(describeProvider))}.`] : []),
    ...(unserved.length > 0 ? [`No provider serves ${joinWords(unserved)}, so those calls will fail.`] : []),
  ];
  return sentences.length === 0 ? null : sentences.join(' ');
}

function describeProvider(provider: ProviderInfo): string {
  const { name, kind, baseUrl } = provider;
  if (kind === 'offline') return 'the built-in offline provider, which makes its answers up and uses no network';
  const place = baseUrl === null ? '' : ` at ${URL.canParse(baseUrl) ? new URL(baseUrl).host : baseUrl}`;
  const fault = keyFault(provider);
  return `${name}${place}${fault === null ? '' : ` (${fault})`}`;
}

/** Why its key will not be sent; null where nothing is in the way. */
function keyFault({ keyState, keyTrust, apiKeyEnv }: ProviderInfo): string | null {
  if (keyState === 'missing') return `its key is missing: set ${apiKeyEnv ?? 'apiKeyEnv'}`;
  if (keyTrust === 'missing') return `its key is held back: allow in Settings that ${apiKeyEnv} is sent there`;
  return null;
}

/** Names the models without a price and where to put one; null when every price is known. */
export function unknownPriceSentence(models: readonly string[], isLimited: boolean): string | null {
  if (models.length === 0) return null;
  const shown = models.slice(0, 5);
  const rest = models.length - shown.length;
  const names = joinWords([...shown, ...(rest > 0 ? [countOf(rest, 'more model', 'more models')] : [])]);
  const cure = `Add ${models.length === 1 ? 'it' : 'them'} under “prices:” in reverie.yaml, in dollars per million tokens.`;
  const consequence = isLimited ? ' With a spending limit set, such calls are not sent.' : '';
  return `Nobody knows what ${names} ${models.length === 1 ? 'costs' : 'cost'}.${consequence} ${cure}`;
}

/** A limit typed in dollars as millionths; null for an empty field, undefined for what is no amount. */
export function parseLimit(text: string): number | null | undefined {
  const plain = text.trim().replace(/^\$/, '').replaceAll(',', '');
  if (plain === '') return null;
  if (!/^\d*\.?\d+$|^\d+\.$/.test(plain)) return undefined;
  const micros = Math.round(Number(plain) * 1e6);
  return Number.isSafeInteger(micros) ? micros : undefined;
}

/** What a limit does, and which others the workspace keeps besides, the lower one counting. */
export function limitHint({ runMicros, dayMicros }: WorkspaceInfo['limits']): string {
  const own = [
    ...(runMicros === null ? [] : [`${formatMoney(runMicros)} a run`]),
    ...(dayMicros === null ? [] : [`${formatMoney(dayMicros)} a day`]),
  ];
  const kept = 'Calls that could pass it are not sent. Kept until the window closes.';
  return own.length === 0 ? kept : `${kept} The workspace itself allows ${joinWords(own)}.`;
}
