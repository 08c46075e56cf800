import { useMemo } from 'react';
import type { VerdictInfo, VerdictSide } from '../../../src/api/index.ts';
import { useCatalogue } from '../../api/index.ts';

/** How verdicts and their sides are told. */
export function useVerdictWords() {
  const { getTemplateName, getModelName } = useCatalogue();
  return useMemo(() => {
    const sideName = ({ stage, templateId, modelId, replicate, version }: VerdictSide): string =>
      [
        getTemplateName(stage, templateId),
        ...(modelId === null ? [] : [getModelName(modelId)]),
        ...(replicate > 1 ? [`replicate ${replicate}`] : []),
        `v${version}`,
      ].join(' · ');
    const sentence = ({ first, second, winner }: VerdictInfo): string => {
      if (winner === 'tie') return `Neither was better: ${sideName(first)} and ${sideName(second)}`;
      const [better, other] = winner === 'first' ? [first, second] : [second, first];
      return `${sideName(better)} won over ${sideName(other)}`;
    };
    return { sideName, sentence };
  }, [getTemplateName, getModelName]);
}
