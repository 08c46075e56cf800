import type { StageDefinition } from './types.ts';

/** Makes the error for one field of the stage at a place of the list. */
export type StageFault = (at: number, field: 'id' | 'parent' | 'prefix' | 'variables', sentence: string) => Error;

/**
 * Checks that the stages form one tree and returns them parents first, otherwise in the order written.
 * Throws what `fault` makes of the first thing that is wrong.
 */
export function orderStages(stages: readonly StageDefinition[], fault: StageFault): StageDefinition[] {
  checkUnique(stages, fault);
  checkParents(stages, fault);
  const ordered: StageDefinition[] = [];
  const isReady = (stage: StageDefinition) =>
    !ordered.includes(stage) && (stage.parent === null || ordered.some(({ id }) => id === stage.parent));
  for (let next = stages.find(isReady); next !== undefined; next = stages.find(isReady)) ordered.push(next);
  const looped = stages.findIndex((stage) => !ordered.includes(stage));
  if (looped !== -1) throw fault(looped, 'parent', 'following the parents from here leads in a circle.');
  return ordered;
}

function checkUnique(stages: readonly StageDefinition[], fault: StageFault): void {
  stages.forEach((stage, at) => {
    const before = stages.slice(0, at);
    if (before.some(({ id }) => id === stage.id)) throw fault(at, 'id', `another stage is already called ${stage.id}.`);
    const rival = before.find(({ idPrefix }) => idPrefix === stage.idPrefix);
    if (rival !== undefined) {
      throw fault(at, 'prefix', `the stage ${rival.id} already uses the prefix ${stage.idPrefix}; choose another.`);
    }
  });
}

function checkParents(stages: readonly StageDefinition[], fault: StageFault): void {
  const ids = stages.map(({ id }) => id);
  const roots = stages.filter(({ parent }) => parent === null).map(({ id }) => id);
  const known = `stages are ${ids.join(', ')}`;
  stages.forEach((stage, at) => {
    if (stage.parent !== null && !ids.includes(stage.parent)) {
      throw fault(at, 'parent', `there is no stage ${stage.parent}; ${known}.`);
    }
    if (stage.parent === null && stage.id !== roots[0]) {
      throw fault(at, 'parent', `only the first stage may have no parent, and that is ${roots[0]}; ${known}.`);
    }
    const source = stage.parent === null ? 'items' : 'parent';
    if (stage.variables.from === source) return;
    const sentence =
      source === 'items'
        ? 'a stage without a parent takes its variables from items: [...].'
        : 'a stage with a parent takes its variables from parent: [...].';
    throw fault(at, 'variables', sentence);
  });
  if (roots.length === 0) throw fault(0, 'parent', 'one stage must have no parent, so that the chain has a beginning.');
}
