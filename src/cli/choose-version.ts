import { type ArtifactInfo, type GenerationDetail, type Phase, ReverieError } from '../api/index.ts';
import { plural } from './words.ts';

/** The version of a phase with this number, or the current one. NOT_FOUND `unknown_version` says which there are. */
export function chooseVersion({ row, phases }: GenerationDetail, phase: Phase, version?: number): ArtifactInfo {
  const found = phases.find((one) => one.phase === phase);
  const versions = found?.versions ?? [];
  const chosen = version === undefined ? found?.current : versions.find((one) => one.version === version);
  if (chosen) return chosen;
  const numbers = versions.map((one) => one.version).sort((a, b) => a - b);
  const hint =
    numbers.length === 0
      ? 'Nothing was made of it yet.'
      : `It has ${plural(numbers.length, 'version')}: ${numbers.join(', ')}; name one of them.`;
  const what = version === undefined ? `no current ${phase} text` : `no version ${version} of its ${phase} text`;
  throw new ReverieError('NOT_FOUND', 'unknown_version', `${row.genId} has ${what}. ${hint}`, {
    gen_id: row.genId,
    phase,
  });
}
