import {
  type Failure,
  type FilterTerm,
  type GenerationFilter,
  parseFilter,
  printFilter,
  type RunInfo,
  type RunRequest,
} from '../../../src/api/index.ts';
import {
  adviseOnKey,
  capitalise,
  countOf,
  formatCount,
  formatMoney,
  joinWords,
  PHASE_WORDS,
  STATUS_WORDS,
} from '../../words/index.ts';

/** What a run was asked to do, in words: what it is over, and every setting that is not as usual. */
export function settingsWords(request: RunRequest): string {
  return [selectionWords(request), ...changedSettings(request)].join(' · ');
}

/** The settings of a request that are not as usual and that its dialog has no field for. */
export function fixedSettings({ provider, baseUrl, concurrency, maxTokens }: RunRequest): string[] {
  return [
    ...(maxTokens === null ? [] : [`answers up to ${formatCount(maxTokens)} tokens`]),
    ...(provider === null ? [] : [`provider ${provider}`]),
    ...(baseUrl === null ? [] : [`at ${baseUrl}`]),
    ...(concurrency === null ? [] : [`${countOf(concurrency, 'call')} at once per model`]),
  ];
}

function changedSettings(request: RunRequest): string[] {
  const { force, policy, capMicros, resendUnknown } = request;
  return [
    ...(force.length === 0 ? [] : [`${joinWords(force.map((phase) => PHASE_WORDS[phase].toLowerCase()))} forced`]),
    ...(policy === null ? [] : [policy === 'fresh' ? 'stale ones made anew' : 'stale ones reused']),
    ...(resendUnknown === null ? [] : [`requests of unknown outcome ${resendUnknown ? 'sent again' : 'left alone'}`]),
    ...fixedSettings(request),
    ...(capMicros === null ? [] : [`at most ${formatMoney(capMicros)}`]),
  ];
}

/** What a request is over: `Draft, failed and everything made from them`. */
export function selectionWords({ filter, descendants }: RunRequest): string {
  const them = filter.genIds?.length === 1 ? 'it' : 'them';
  return capitalise(`${filterWords(filter)}${descendants ? ` and everything made from ${them}` : ''}`);
}

/** A filter in words: `2 chosen generations`, `draft, failed`, `all generations`; what has no words of its own as it is written. */
function filterWords({ line = '', genIds }: GenerationFilter): string {
  const parts = [
    ...(genIds === undefined ? [] : [countOf(genIds.length, 'chosen generation')]),
    ...parseFilter(line).terms.map(termWords),
  ];
  return parts.length === 0 ? 'all generations' : parts.join(', ');
}

const VALUE_WORDS: { readonly [field: string]: Readonly<Record<string, string>> } = {
  stage: {},
  template: {},
  model: {},
  status: STATUS_WORDS,
  stale: { true: 'stale', false: 'not stale' },
  truncated: { true: 'cut at the limit', false: 'not cut' },
};

function termWords(term: FilterTerm): string {
  const words = term.kind === 'field' && !term.negated ? VALUE_WORDS[term.field] : undefined;
  if (words === undefined || term.kind !== 'field') return printFilter([term]);
  return term.values
    .map((value) =>
      value.kind === 'text' ? (words[value.text]?.toLowerCase() ?? value.text) : `${term.field} unknown`,
    )
    .join(', ');
}

/** What a run's end means and what to do next; null where there is nothing to explain. `unknownCalls` are requests nobody saw the end of. */
export function endExplained(
  { state, failure, counters, request }: RunInfo,
  unknownCalls: number,
): { title: string; next: string } | null {
  const left = counters.total - counters.done;
  const goOn =
    request.force.length === 0
      ? '“Run what is missing” goes on where it stopped.'
      : 'What it was to make anew and did not reach is as it was; “Run again…” makes all of it anew.';
  const kept = 'Everything that was stored is kept';
  const rest =
    left > 0 ? `${countOf(left, 'generation')} ${left === 1 ? 'was' : 'were'} not reached` : 'nothing was left';
  if (failure?.reason === 'price_unknown') {
    return {
      title: failure.message,
      next: 'Put the price into reverie.yaml, or run it again without a limit.',
    };
  }
  if (failure !== null) {
    const cure = failure.kind === 'BUDGET_EXCEEDED' ? limitCure(failure, request) : adviseOnKey(failure);
    return { title: failure.message, next: `${kept}; ${rest}.${cure === null ? '' : ` ${cure}`}` };
  }
  if (state === 'interrupted') {
    const unknown =
      unknownCalls === 0
        ? ''
        : ` ${countOf(unknownCalls, 'request was', 'requests were')} under way, and nobody knows what became of ${unknownCalls === 1 ? 'it' : 'them'}; the provider may charge for ${unknownCalls === 1 ? 'it' : 'them'}.`;
    return {
      title: 'Reverie ended while this run was going on.',
      next: `${kept}; ${rest}.${unknown} ${goOn}`,
    };
  }
  if (state === 'cancelled') {
    return { title: 'This run was cancelled.', next: `${kept}; ${rest}. ${goOn}` };
  }
  return null;
}

/** Which limit to raise: that of the day, the workspace's own per run, or the one typed for the run. */
function limitCure({ reason, details }: Failure, { capMicros }: RunRequest): string {
  if (reason === 'day_cap') return 'Raise usdPerDay under “limits:” in reverie.yaml, or go on tomorrow.';
  if (details.cap_micros !== undefined && details.cap_micros !== capMicros) {
    return 'Raise usdPerRun under “limits:” in reverie.yaml, then run it again.';
  }
  return 'Run it again with a higher limit to go on.';
}
