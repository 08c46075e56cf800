import { type Span, type Store, toSpans } from '../store/index.ts';
import type { GenerationPlan, Planned } from './plan.ts';

/** Trees written in one transaction: some two thousand generations, so that an fsync and a tick of progress are cheap. */
const TREES_AT_ONCE = 180;
/** Evenings on which the generations are said to have been made. */
const EVENINGS = 5;

/** A part of the trees, from `from` up to but without `to`. */
export interface Trees {
  readonly from: number;
  readonly to: number;
}

/** The trees of one evening, with the row ids of all their generations. */
export interface Evening extends Trees {
  readonly scope: readonly Span[];
}

/** Cuts into parts that fit a transaction. */
export function partsOf({ from, to }: Trees): Trees[] {
  const count = Math.ceil((to - from) / TREES_AT_ONCE);
  return Array.from({ length: count }, (_, part) => ({
    from: from + part * TREES_AT_ONCE,
    to: Math.min(to, from + (part + 1) * TREES_AT_ONCE),
  }));
}

/** Stores every draft of the plan; only then does the store know which combos are in use. */
export async function storeDrafts(store: Store, plan: GenerationPlan): Promise<void> {
  for (const part of partsOf({ from: 0, to: plan.trees })) {
    await store.addGenerations(
      null,
      draftsOf(plan, part).map(({ generation }) => generation),
    );
  }
}

/** Stores what is made from the drafts; answers the evenings over which the plan is spread. */
export async function storeChildren(
  store: Store,
  plan: GenerationPlan,
  onStored: (trees: number) => void,
): Promise<Evening[]> {
  const count = Math.min(EVENINGS, plan.trees);
  const evenings: Evening[] = [];
  for (let evening = 0; evening < count; evening += 1) {
    const trees = {
      from: Math.floor((plan.trees * evening) / count),
      to: Math.floor((plan.trees * (evening + 1)) / count),
    };
    const ids: number[] = [];
    for (const part of partsOf(trees)) {
      ids.push(
        ...(await store.batch((writer) =>
          generationsOf(plan, part).map(({ generation }) => writer.addGeneration(generation)),
        )),
      );
      onStored(part.to);
    }
    evenings.push({ ...trees, scope: toSpans(ids.sort((a, b) => a - b)) });
  }
  return evenings;
}

/** All generations of these trees, stage by stage. */
function generationsOf(plan: GenerationPlan, trees: Trees): Planned[] {
  const drafts = draftsOf(plan, trees);
  const essays = drafts.map((draft, at) => plan.essays(trees.from + at, draft));
  const evaluations = essays.map((ofDraft, at) => plan.evaluations(trees.from + at, ofDraft));
  return [...drafts, ...essays.flat(), ...evaluations.flat()];
}

function draftsOf(plan: GenerationPlan, { from, to }: Trees): Planned[] {
  return Array.from({ length: to - from }, (_, at) => plan.draft(from + at));
}
