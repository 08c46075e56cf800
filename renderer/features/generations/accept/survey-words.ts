import type { StaleSurvey } from '../../../../src/api/index.ts';
import { countOf, formatCount, nameComponents } from '../../../words/index.ts';

/** What accepting many would do, as a sentence; what it would leave out and why, one sentence each. */
export interface SurveyWords {
  readonly title: string;
  readonly leftOut: readonly string[];
  /** Where the rest has to be accepted; empty when all of it is among what is accepted anyway. */
  readonly elsewhere: readonly string[];
}

export function surveyWords({ stale, components, throughParent, fresh }: StaleSurvey): SurveyWords {
  const accepted = new Set(stale.map(({ genId }) => genId));
  const outside = throughParent.filter(({ acceptAt }) => !accepted.has(acceptAt));
  const settled = throughParent.length - outside.length;
  const elsewhere = [...new Set(outside.map(({ acceptAt }) => acceptAt))];
  return {
    title:
      stale.length === 0 ? NOTHING : `${staleWords(stale.length)}: ${nameComponents(components)}. ${WHAT_IT_MEANS}`,
    leftOut: [
      ...(settled > 0 ? [`${throughWords(settled)}, which settles ${settled === 1 ? 'it' : 'them'} too.`] : []),
      ...(outside.length > 0 ? [`${throughWords(outside.length)}: ${elsewhereWords(elsewhere.length)}.`] : []),
      ...(fresh > 0 ? [`${countOf(fresh, 'generation')} ${fresh === 1 ? 'is' : 'are'} not stale.`] : []),
    ],
    elsewhere,
  };
}

const NOTHING = 'None of these is stale by itself, so there is nothing to accept.';
const WHAT_IT_MEANS = 'What you accept counts as current from now on, until something changes again.';

function staleWords(count: number): string {
  return count === 1
    ? '1 generation is stale; since it was made, this has changed'
    : `${formatCount(count)} generations are stale; since they were made, this has changed`;
}

function throughWords(count: number): string {
  return `${countOf(count, 'generation')} ${count === 1 ? 'is stale only through what it was' : 'are stale only through what they were'} made from`;
}

function elsewhereWords(count: number): string {
  return `${formatCount(count)} further up the chain ${count === 1 ? 'has' : 'have'} to be accepted instead`;
}

/** What was done, as it is told. */
export function acceptedWords(accepted: number, changed: number): string {
  const left = changed === 0 ? '' : `; ${formatCount(changed)} left out, changed again since you looked`;
  return `Accepted ${countOf(accepted, 'generation')} as still valid${left}`;
}
