import type { ConfigDocument } from './config-document.ts';
import type { ConfigFile, StageEntry, StageSettingsEntry } from './config-schema.ts';
import { orderStages } from './stage-order.ts';
import { suggest } from './suggestions.ts';
import type { StageDefinition, StageSettings } from './types.ts';

/** The parser of a template that names none (REFERENCE_RULES, Stages). */
const DEFAULT_PARSER = 'identity';
const DEFAULT_SETTINGS: StageSettings = { maxTokens: 20480, minLines: 0, temperature: null, reuse: 'exists' };
/** A draft of fewer lines is a refusal or a fragment; the reference asks for three. */
const DRAFT_SETTINGS: StageSettings = { ...DEFAULT_SETTINGS, minLines: 3 };

/** The reference's chain, used where `reverie.yaml` describes none. */
export const DEFAULT_STAGES: readonly StageDefinition[] = [
  {
    id: 'draft',
    parent: null,
    idPrefix: 'd',
    modelInIdentity: true,
    variables: { from: 'items', names: ['concepts'] },
    defaultParser: DEFAULT_PARSER,
    settings: DRAFT_SETTINGS,
  },
  {
    id: 'essay',
    parent: 'draft',
    idPrefix: 'e',
    modelInIdentity: false,
    variables: { from: 'parent', names: ['draft_block', 'links_block'] },
    defaultParser: DEFAULT_PARSER,
    settings: DEFAULT_SETTINGS,
  },
  {
    id: 'evaluation',
    parent: 'essay',
    idPrefix: 'v',
    modelInIdentity: true,
    variables: { from: 'parent', names: ['response'] },
    defaultParser: DEFAULT_PARSER,
    settings: DEFAULT_SETTINGS,
  },
];

/**
 * The chain of a configuration, parents before children. What `settings` says about a stage wins over what the stage
 * itself says. Throws INVALID_CONFIG `bad_chain` or `unknown_stage`.
 */
export function buildStages(config: ConfigFile, document: ConfigDocument): StageDefinition[] {
  const stages = config.stages
    ? orderStages(config.stages.map(toStage), (at, field, sentence) =>
        document.fail('bad_chain', ['stages', at, field], sentence),
      )
    : DEFAULT_STAGES;
  const overrides = new Map(Object.entries(config.settings ?? {}));
  const ids = stages.map((stage) => stage.id);
  for (const id of overrides.keys()) {
    if (ids.includes(id)) continue;
    throw document.fail('unknown_stage', ['settings'], `there is no stage ${id}; ${suggest(id, ids)}`, id);
  }
  return stages.map((stage) => withSettings(stage, overrides.get(stage.id)));
}

function toStage(entry: StageEntry): StageDefinition {
  const { items, parent } = entry.variables;
  const stage: StageDefinition = {
    id: entry.id,
    parent: entry.parent ?? null,
    idPrefix: entry.prefix,
    modelInIdentity: entry.modelInIdentity ?? true,
    variables: items ? { from: 'items', names: items } : { from: 'parent', names: parent ?? [] },
    defaultParser: DEFAULT_PARSER,
    settings: entry.id === 'draft' ? DRAFT_SETTINGS : DEFAULT_SETTINGS,
  };
  return withSettings(stage, entry.settings);
}

function withSettings(stage: StageDefinition, entry: StageSettingsEntry | undefined): StageDefinition {
  if (entry === undefined) return stage;
  const { maxTokens, minLines, temperature, reuse } = stage.settings;
  return {
    ...stage,
    defaultParser: entry.parser ?? stage.defaultParser,
    settings: {
      maxTokens: entry.maxTokens ?? maxTokens,
      minLines: entry.minLines ?? minLines,
      // null is a value of its own: the model's default.
      temperature: entry.temperature === undefined ? temperature : entry.temperature,
      reuse: entry.reuse ?? reuse,
    },
  };
}
