import {
  type Decision,
  PHASES,
  type PlanItem,
  type PlanPhase,
  type PlanStage,
  type RunPlan,
  type RunRequest,
} from '../api/index.ts';
import type { StageContext } from '../stages/index.ts';
import {
  BLOCKED_REASON,
  countAccepted,
  countStages,
  dependentsOutside,
  type Survey,
  type SurveyItem,
} from '../store/index.ts';
import { estimateCalls, type PlannedCall } from './plan-estimate.ts';
import { settingsOf } from './settings.ts';

/** Generations listed in a plan, and dependents named. */
const MOST_ITEMS = 200;
const MOST_DEPENDENTS = 50;

interface Plans {
  readonly phases: readonly PlanPhase[];
  /** Whether the generation will have a parsed text when the run ends, as far as can be known. */
  readonly ready: boolean;
  /** Whether its parsed text may change. */
  readonly changes: boolean;
}

/** What the survey means for a person: phase by phase, with what depends on what. */
export function describePlan(context: StageContext, request: RunRequest, survey: Survey): RunPlan {
  const { store } = context;
  const plans = new Map<number, Plans>();
  for (const item of survey.items)
    plans.set(item.id, planItem(item, item.parent === null ? undefined : plans.get(item.parent)));
  const working = survey.items.filter((item) => plans.get(item.id)?.phases.some((phase) => phase.action !== 'reuse'));
  const stages = countStages(store.db, survey.scope).map((counted) => describeStage(counted, survey.items, plans));
  const changing = survey.items.filter((item) => plans.get(item.id)?.changes).map((item) => item.id);
  return {
    generations: survey.total,
    calls: sum(stages, 'calls'),
    possibleCalls: sum(stages, 'possibleCalls'),
    reused: survey.total - working.length,
    blocked: sum(stages, 'blocked'),
    failing: sum(stages, 'failing'),
    unknownOutcome: countUnknown(survey.items, plans),
    accepted: countAccepted(store.db, survey.scope, settingsOf(request, context.workspace)),
    stages,
    items: working.slice(0, MOST_ITEMS).map((item) => describeItem(item, plans)),
    itemCount: working.length,
    estimate: estimateCalls(context, request, plannedCalls(survey.items, plans)),
    becomesStale: dependentsOutside(store.db, changing, survey.scope, MOST_DEPENDENTS),
  };
}

function planItem(item: SurveyItem, parent: Plans | undefined): Plans {
  const parentReady = parent?.ready ?? item.parentReady;
  const parentChanges = parent?.changes ?? false;
  const input = planInput(item, parentReady, parentChanges);
  if (input.action === 'blocked') {
    return { phases: [input, after(input, 'raw'), after(input, 'parsed')], ready: item.hasParsed, changes: false };
  }
  const raw = planRaw(item, input);
  if (raw.action === 'blocked')
    return { phases: [input, raw, after(raw, 'parsed')], ready: item.hasParsed, changes: false };
  const parsed = planParsed(item, raw);
  if (parsed.action === 'fail') return { phases: [input, raw, parsed], ready: item.hasParsed, changes: false };
  const changes = raw.action !== 'reuse' || parsed.action === 'generate';
  return { phases: [input, raw, parsed], ready: true, changes: item.hasParsed && changes };
}

function planInput(item: SurveyItem, parentReady: boolean, parentChanges: boolean): PlanPhase {
  const { decision, reason, differs } = item.input;
  if (decision === 'generate' && !parentReady)
    return { phase: 'input', action: 'blocked', reason: BLOCKED_REASON, differs: [] };
  if (decision === 'reuse' && parentChanges && item.follows) {
    return { phase: 'input', action: 'follow', reason: 'stale', differs: ['parent'] };
  }
  return { phase: 'input', action: decision === 'reuse' ? 'reuse' : 'generate', reason, differs };
}

/** An answer whose last request's outcome is unknown is not asked for again by itself. */
function planRaw(item: SurveyItem, input: PlanPhase): PlanPhase {
  const { decision, reason, differs } = item.raw;
  if (decision === 'hold') return { phase: 'raw', action: 'blocked', reason, differs };
  const planned = planAfter('raw', item.raw, input);
  return planned.action === 'follow' && item.heldBack ? { ...planned, reason: 'outcome_unknown' } : planned;
}

/**
 * Behind an answer that may be held back nothing is certain, not even what is forced. An answer that stays and could not be
 * parsed before cannot be parsed this time either.
 */
function planParsed(item: SurveyItem, raw: PlanPhase): PlanPhase {
  const planned = planAfter('parsed', item.parsed, raw);
  if (planned.action === 'generate' && raw.action === 'reuse' && item.failsToParse)
    return { phase: 'parsed', action: 'fail', reason: 'fails_again', differs: [] };
  const isCertain = raw.action !== 'follow' || raw.reason !== 'outcome_unknown';
  return isCertain || planned.action === 'follow'
    ? planned
    : { phase: 'parsed', action: 'follow', reason: 'outcome_unknown', differs: [] };
}

/** A phase behind one that is made in this run is reused only when that comes out as it was. */
function planAfter(phase: 'raw' | 'parsed', decision: Decision, before: PlanPhase): PlanPhase {
  if (decision.decision === 'reuse' && before.action !== 'reuse') {
    return { phase, action: 'follow', reason: 'stale', differs: [before.phase === 'input' ? 'input' : 'raw'] };
  }
  const action = decision.decision === 'reuse' ? 'reuse' : 'generate';
  return { phase, action, reason: decision.reason, differs: decision.differs };
}

function after(blocked: PlanPhase, phase: 'raw' | 'parsed'): PlanPhase {
  return { ...blocked, phase };
}

function describeStage(
  counted: { stage: string; generations: number },
  items: readonly SurveyItem[],
  plans: ReadonlyMap<number, Plans>,
): PlanStage {
  const own = items.filter((item) => item.stage === counted.stage);
  const actions = own.map((item) => ({ mode: item.mode, phases: plans.get(item.id)?.phases ?? [] }));
  const count = (wanted: (entry: (typeof actions)[number]) => boolean): number => actions.filter(wanted).length;
  const raw = PHASES.indexOf('raw');
  return {
    stage: counted.stage,
    generations: counted.generations,
    reused: counted.generations - count((entry) => entry.phases.some((phase) => phase.action !== 'reuse')),
    calls: count((entry) => entry.mode === 'llm' && entry.phases[raw]?.action === 'generate'),
    possibleCalls: count((entry) => entry.mode === 'llm' && isPossibleCall(entry.phases[raw])),
    blocked: count((entry) => entry.phases.some((phase) => phase.action === 'blocked')),
    failing: count((entry) => entry.phases.some((phase) => phase.action === 'fail')),
  };
}

/** Whether a model is asked if what comes before the answer comes out different. */
function isPossibleCall(raw: PlanPhase | undefined): boolean {
  return raw?.action === 'follow' && raw.reason !== 'outcome_unknown';
}

function countUnknown(items: readonly SurveyItem[], plans: ReadonlyMap<number, Plans>): RunPlan['unknownOutcome'] {
  const phases = items.flatMap((item) => plans.get(item.id)?.phases ?? []);
  const unknown = phases.filter(({ phase, reason }) => phase === 'raw' && reason === 'outcome_unknown');
  const resent = unknown.filter(({ action }) => action === 'generate').length;
  return { held: unknown.length - resent, resent };
}

/** The generations whose answer a model will or may be asked for. */
function plannedCalls(items: readonly SurveyItem[], plans: ReadonlyMap<number, Plans>): PlannedCall[] {
  return items.flatMap((item) => {
    const [input, raw] = plans.get(item.id)?.phases ?? [];
    if (item.mode === 'copy' || (raw?.action !== 'generate' && !isPossibleCall(raw))) return [];
    return [
      { item, sure: raw?.action === 'generate', promptKnown: input?.action === 'reuse' && item.promptChars !== null },
    ];
  });
}

function describeItem(item: SurveyItem, plans: ReadonlyMap<number, Plans>): PlanItem {
  const { genId, stage, templateId, modelId, mode } = item;
  return { genId, stage, templateId, modelId, mode, phases: plans.get(item.id)?.phases ?? [] };
}

function sum(stages: readonly PlanStage[], key: 'calls' | 'possibleCalls' | 'blocked' | 'failing'): number {
  return stages.reduce((total, stage) => total + stage[key], 0);
}
