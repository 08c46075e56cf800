import { ReverieError } from '../api/errors.ts';
import { BLOCKED_REASON, type GenerationRecord, NOTHING_CONSUMED, type Product } from '../store/index.ts';
import { comboItems, type TemplateSource } from '../workspace/index.ts';
import { type GenerationTask, type StageContext, stageOf, templateOf } from './context.ts';

/** What identifies a generation's prompt besides its parent's text. */
export type PromptIdentity = Pick<
  GenerationRecord,
  'genId' | 'stage' | 'templateId' | 'comboId' | 'parentGenId' | 'mode'
>;

/** Makes a generation's input and says what went into it. */
export async function makeInput(context: StageContext, { generation }: GenerationTask): Promise<Product> {
  const present = await context.store.present(generation.id);
  const parent = present.parentText === null ? null : await context.store.text(present.parentText);
  const text = renderInput(context, generation, parent);
  const fromTemplate = generation.mode === 'llm';
  return {
    text,
    usable: true,
    upstream: null,
    consumed: {
      ...NOTHING_CONSUMED,
      template: fromTemplate ? context.sources.template(generation.stage, generation.templateId) : null,
      concepts: readsItems(context, generation) ? context.sources.concepts(requireCombo(generation)) : null,
      parentText: readsItems(context, generation) ? null : present.parentText,
    },
    metadata: { inputMode: fromTemplate ? 'prompt' : 'copy', templateId: generation.templateId },
  };
}

/**
 * The prompt of a generation, or the parent's parsed text as it is in copy mode (REFERENCE_RULES, Stages).
 * MISSING_TEMPLATE, TEMPLATE_FAILURE, INVALID_CONFIG `missing_parent` / `missing_combo`, DATA_MISSING.
 */
export function renderInput(
  context: Pick<StageContext, 'workspace' | 'templates'>,
  generation: PromptIdentity,
  parentText: string | null,
): string {
  if (generation.mode === 'copy') return requireParent(generation, parentText);
  const { variables } = stageOf(context.workspace, generation);
  const template = templateOf(context.workspace, generation);
  const value =
    variables.from === 'items'
      ? comboItems(context.workspace, requireCombo(generation))
      : requireParent(generation, parentText);
  const values = Object.fromEntries(variables.names.map((name) => [name, value]));
  return context.templates.render(bodyOf(template), values, { name: template.path });
}

function readsItems(context: StageContext, generation: PromptIdentity): boolean {
  return generation.mode === 'llm' && stageOf(context.workspace, generation).variables.from === 'items';
}

function bodyOf(template: TemplateSource): string {
  if (template.body !== null) return template.body;
  throw new ReverieError('MISSING_TEMPLATE', 'missing_file', `The template file ${template.path} is missing.`, {
    stage: template.stage,
    template_id: template.id,
    path: template.path,
  });
}

function requireCombo({ comboId, genId }: PromptIdentity): string {
  if (comboId !== null) return comboId;
  throw new ReverieError('INVALID_CONFIG', 'missing_combo', `The generation ${genId} names no combo of concepts.`, {
    gen_id: genId,
  });
}

function requireParent({ parentGenId, genId }: PromptIdentity, text: string | null): string {
  if (parentGenId === null) {
    throw new ReverieError('INVALID_CONFIG', 'missing_parent', `The generation ${genId} names no parent.`, {
      gen_id: genId,
    });
  }
  if (text !== null) return text;
  throw new ReverieError(
    'DATA_MISSING',
    BLOCKED_REASON,
    'The text this is made from is not there yet: its parent has no parsed text. Finish the parent first.',
    { parent_gen_id: parentGenId },
  );
}
