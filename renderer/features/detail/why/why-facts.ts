import type {
  ArtifactInfo,
  Component,
  ComponentDifference,
  GenerationDetail,
  Phase,
  PhaseDetail,
} from '../../../../src/api/index.ts';
import { dollars } from '../metadata-entries.ts';

/** One thing that a phase's text was made from, then and now. */
export interface ComponentFact {
  readonly component: Component;
  readonly isSame: boolean;
  /** Whether it differs and was accepted as still valid. */
  readonly isAccepted: boolean;
  /** What it is called, or both values where they differ; null when it was not recorded. */
  readonly stored: string | null;
  readonly present: string | null;
}

/** What each phase is made from, in the order it is thought of. */
const RESTS_ON: Readonly<Record<Phase, readonly Component[]>> = {
  input: ['template', 'concepts', 'parent'],
  raw: ['input', 'model', 'parameters'],
  parsed: ['raw', 'parser'],
};

/** What the current text of a phase rests on; none when there is no current text. */
export function componentFacts(detail: GenerationDetail, phase: PhaseDetail): readonly ComponentFact[] {
  if (phase.current === null) return [];
  const differing = new Map([...phase.differences, ...phase.accepted].map((one) => [one.component, one]));
  const accepted = phase.accepted.map(({ component }) => component);
  const differs = [...phase.decision.differs, ...accepted];
  const usual = RESTS_ON[phase.phase].filter((component) => isPartOf(component, detail));
  const further = differs.filter((component) => !usual.includes(component));
  return [...usual, ...further].map((component) => {
    if (differs.includes(component)) {
      return differenceFact(component, differing.get(component), accepted.includes(component));
    }
    const value = presentValue(component, detail, phase.current);
    return { component, isSame: true, isAccepted: false, stored: value, present: value };
  });
}

function differenceFact(
  component: Component,
  difference: ComponentDifference | undefined,
  isAccepted: boolean,
): ComponentFact {
  return {
    component,
    isSame: false,
    isAccepted,
    stored: difference?.stored ?? null,
    present: difference?.present ?? null,
  };
}

/** A root has no parent and everything below it no concepts of its own; a copy asks no model. */
function isPartOf(component: Component, { row, ancestors, concepts }: GenerationDetail): boolean {
  if (component === 'parent') return ancestors.length > 0;
  if (component === 'concepts') return ancestors.length === 0 && concepts.length > 0;
  if (component === 'model' || component === 'parameters') return row.mode === 'llm';
  return true;
}

function presentValue(component: Component, detail: GenerationDetail, current: ArtifactInfo | null): string | null {
  const versionOf = (name: Phase) => detail.phases.find(({ phase }) => phase === name)?.current?.version;
  const metadata = current?.metadata ?? {};
  switch (component) {
    case 'template':
      return detail.templateName;
    case 'concepts':
      return detail.concepts.join(', ');
    case 'parent':
      return detail.ancestors.at(-1)?.genId ?? null;
    case 'model':
      return detail.modelName ?? detail.row.modelId;
    case 'parameters':
      return parametersOf(metadata.temperature, metadata.maxTokens);
    case 'parser':
      return metadata.parserName ?? null;
    case 'input':
    case 'raw':
      return versionWords(versionOf(component));
    case 'ancestor':
      return null;
  }
}

function parametersOf(temperature: number | null | undefined, maxTokens: number | undefined): string | null {
  const parts = [
    ...(temperature === null || temperature === undefined ? [] : [`temperature ${temperature}`]),
    ...(maxTokens === undefined ? [] : [`at most ${maxTokens.toLocaleString('en')} tokens`]),
  ];
  return parts.length === 0 ? null : parts.join(', ');
}

function versionWords(version: number | undefined): string | null {
  return version === undefined ? null : `version ${version}`;
}

/** What making the current text cost, in words. */
export function costThen(phase: PhaseDetail): string {
  if (phase.current === null) return 'nothing yet';
  return costOf(phase.current);
}

/** What the last run spent on the phase, in words. */
export function costOfLastRun({ last, versions }: PhaseDetail): string {
  if (last === null) return 'no run has looked at it yet';
  if (last.outcome === 'reused') return 'nothing, it was reused';
  const made = versions.find(({ artifactId }) => artifactId === last.artifactId);
  return made === undefined ? 'unknown' : costOf(made);
}

function costOf({ phase, metadata }: ArtifactInfo): string {
  if (phase !== 'raw') return 'nothing, it needs no model';
  if (metadata.inputMode === 'copy') return 'nothing, it copies its parent';
  const { costMicros } = metadata;
  return costMicros === null || costMicros === undefined ? 'unknown' : dollars(costMicros);
}
