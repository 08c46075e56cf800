import type { GenerationDetail } from '../../../src/api/index.ts';
import { joinWords } from '../../words/index.ts';

/** One thing in which two generations of a stage are not the same. */
export interface StepDifference {
  readonly what: 'concepts' | 'template' | 'model' | 'replicate';
  readonly left: string;
  readonly right: string;
}

/** One stage of two chains. */
export interface ChainStep {
  readonly stage: string;
  /** Null where that chain has no such stage. */
  readonly left: GenerationDetail | null;
  readonly right: GenerationDetail | null;
  readonly isSame: boolean;
  readonly differences: readonly StepDifference[];
}

/** Two chains stage by stage, from their roots, in the order of the workspace's stages. */
export function chainSteps(
  left: readonly GenerationDetail[],
  right: readonly GenerationDetail[],
  stages: readonly string[],
): ChainStep[] {
  const placeOf = (stage: string) => (stages.includes(stage) ? stages.indexOf(stage) : stages.length);
  const names = [...new Set([...left, ...right].map(({ row }) => row.stage))];
  names.sort((a, b) => placeOf(a) - placeOf(b));
  return names.map((stage) => {
    const one = left.find(({ row }) => row.stage === stage) ?? null;
    const other = right.find(({ row }) => row.stage === stage) ?? null;
    const isSame = one !== null && one.row.genId === other?.row.genId;
    return { stage, left: one, right: other, isSame, differences: isSame ? [] : differencesOf(one, other) };
  });
}

function differencesOf(left: GenerationDetail | null, right: GenerationDetail | null): StepDifference[] {
  if (left === null || right === null) return [];
  const pair = (what: StepDifference['what'], read: (detail: GenerationDetail) => string): StepDifference[] => {
    const [one, other] = [read(left), read(right)];
    return one === other ? [] : [{ what, left: one, right: other }];
  };
  return [
    ...pair('concepts', ({ concepts, row }) => concepts.join(', ') || (row.comboId ?? '')),
    ...pair('template', ({ templateName }) => templateName),
    ...pair('model', ({ modelName, row }) => (row.mode === 'copy' ? 'copies its parent' : (modelName ?? 'unknown'))),
    ...pair('replicate', ({ row }) => String(row.replicate)),
  ];
}

const OTHER: Readonly<Record<StepDifference['what'], string>> = {
  concepts: 'other concepts',
  template: 'another template',
  model: 'another model',
  replicate: 'another replicate',
};

/** Where two chains part first, in a sentence. */
export function partingSentence(steps: readonly ChainStep[]): string {
  const parting = steps.find(({ isSame }) => !isSame);
  if (parting === undefined) return 'They are one and the same chain.';
  const { stage, left, right, differences } = parting;
  if (left === null || right === null) return `They are the same until one of them ends before the ${stage}.`;
  const what = joinWords(differences.map((difference) => OTHER[difference.what]));
  return `They part at the ${stage}: ${what === '' ? 'made from another text' : what}.`;
}
