import type { ConfigDocument } from './config-document.ts';
import type { ParameterEntry } from './config-schema.ts';
import { suggest } from './suggestions.ts';
import type { ParameterRule, StageDefinition } from './types.ts';

/** The parameter rules of a configuration, in its order. Throws INVALID_CONFIG `unknown_stage`. */
export function buildParameters(
  entries: readonly ParameterEntry[],
  stages: readonly StageDefinition[],
  document: ConfigDocument,
): ParameterRule[] {
  const ids = stages.map(({ id }) => id);
  return entries.map((entry, at) => {
    for (const [place, stage] of (entry.stages ?? []).entries()) {
      if (ids.includes(stage)) continue;
      const sentence = `there is no stage ${stage}; ${suggest(stage, ids)}`;
      throw document.fail('unknown_stage', ['parameters', at, 'stages', place], sentence);
    }
    return toRule(entry);
  });
}

function toRule({ models, stages, templates, ...entry }: ParameterEntry): ParameterRule {
  const { maxTokens, temperature, stop, seed, reasoningEffort, extraBody } = entry;
  return {
    models: models ?? null,
    stages: stages ?? null,
    templates: templates ?? null,
    // null is a value of its own: it takes back what a rule before has set.
    set: {
      ...(maxTokens === undefined ? {} : { maxTokens }),
      ...(temperature === undefined ? {} : { temperature }),
      ...(stop === undefined ? {} : { stop }),
      ...(seed === undefined ? {} : { seed }),
      ...(reasoningEffort === undefined ? {} : { reasoningEffort }),
      ...(extraBody === undefined ? {} : { extraBody }),
    },
  };
}
