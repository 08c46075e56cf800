import type { ArtifactInfo, GenerationDetail, Phase } from '../../../src/api/index.ts';
import type { Catalogue } from '../../api/index.ts';
import type { CompareItem } from '../../state/index.ts';
import { shownVersion } from '../detail/index.ts';

/** One of those that are compared: its letter, what it is, and which version is meant. */
export interface Compared {
  readonly letter: string;
  readonly item: CompareItem;
  readonly detail: GenerationDetail;
}

const LETTERS = 'ABCD';

export function toCompared(items: readonly CompareItem[], details: readonly GenerationDetail[]): Compared[] {
  return items.flatMap((item, place) => {
    const detail = details[place];
    return detail === undefined ? [] : [{ letter: LETTERS.charAt(place), item, detail }];
  });
}

/** The version of a phase that is compared: the one that was chosen, else the current, else the newest. */
export function versionOf({ item, detail }: Compared, phase: Phase): ArtifactInfo | null {
  const found = detail.phases.find((one) => one.phase === phase);
  return found === undefined ? null : shownVersion(found, item.artifactId);
}

/** What it is called: template, model, replicate, and the version where one was chosen. */
export function nameOf({ item, detail }: Compared, { getTemplateName, getModelName }: Catalogue): string {
  const { stage, templateId, modelId, replicate, mode } = detail.row;
  const version = detail.phases.flatMap(({ versions }) => versions).find((one) => one.artifactId === item.artifactId);
  const model = mode === 'llm' && modelId !== null ? [getModelName(modelId)] : [];
  return [
    getTemplateName(stage, templateId),
    ...model,
    ...(replicate > 1 ? [`replicate ${replicate}`] : []),
    ...(version === undefined ? [] : [`${version.phase} v${version.version}`]),
  ].join(' · ');
}
