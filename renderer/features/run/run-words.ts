import {
  type Failure,
  type FilterTerm,
  type GenerationFilter,
  parseFilter,
  printFilter,
  type RunInfo,
  type RunRequest,
} from '../../../src/api/index.ts';
import type { Catalogue } from '../../api/index.ts';
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

/** What templates and models are called. */
export type Names = Pick<Catalogue, 'stages' | 'getTemplateName' | 'getModelName'>;

/** What a run was asked to do, in words: what it is over, and every setting that is not as usual. */
export function settingsWords(request: RunRequest, names: Names): string {
  return [selectionWords(request, names), ...changedSettings(request)].join(' · ');
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
export function selectionWords({ filter, descendants }: RunRequest, names: Names): string {
  const them = filter.genIds?.length === 1 ? 'it' : 'them';
  return capitalise(`${filterWords(filter, names)}${descendants ? ` and everything made from ${them}` : ''}`);
}

/** A filter in words: `2 chosen generations`, `draft, failed`, `all generations`; what has no words of its own as it is written. */
function filterWords({ line = '', genIds }: GenerationFilter, names: Names): string {
  const parts = [
    ...(genIds === undefined ? [] : [countOf(genIds.length, 'chosen generation')]),
    ...parseFilter(line).terms.map((term) => termWords(term, names)),
  ];
  return parts.length === 0 ? 'all generations' : parts.join(', ');
}

const STALE_WORDS: Readonly<Record<string, string>> = { true: 'stale', false: 'not stale' };
const TRUNCATED_WORDS: Readonly<Record<string, string>> = { true: 'cut at the limit', false: 'not cut' };

/** What stands in a filter, in words by its field; a value that none is known for stands for itself. */
const VALUE_WORDS: { readonly [field: string]: (value: string, names: Names) => string | undefined } = {
  stage: (stage) => stage,
  template: templateName,
  model: (model, { getModelName }) => getModelName(model),
  status: (status) =>
    Object.entries(STATUS_WORDS)
      .find(([known]) => known === status)?.[1]
      .toLowerCase(),
  stale: (stale) => STALE_WORDS[stale],
  truncated: (truncated) => TRUNCATED_WORDS[truncated],
};

function termWords(term: FilterTerm, names: Names): string {
  const wordsOf = term.kind === 'field' && !term.negated ? VALUE_WORDS[term.field] : undefined;
  if (wordsOf === undefined || term.kind !== 'field') return printFilter([term]);
  return term.values
    .map((value) => (value.kind === 'text' ? (wordsOf(value.text, names) ?? value.text) : `${term.field} unknown`))
    .join(', ');
}

/** The name of a template in whichever stage has it; a filter does not say. */
function templateName(templateId: string, { stages, getTemplateName }: Names): string {
  const found = stages.map(({ id }) => getTemplateName(id, templateId));
  return found.find((name) => name !== templateId) ?? templateId;
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
