import { ReverieError } from '../api/errors.ts';
import { BLOCKED_REASON, NOTHING_CONSUMED, type Product } from '../store/index.ts';
import { comboItems, type TemplateSource } from '../workspace/index.ts';
import { type GenerationTask, type StageContext, stageOf, templateOf } from './context.ts';

/** Renders the prompt of a generation, or takes the parent's parsed text as it is in copy mode (REFERENCE_RULES, Stages). */
export async function makeInput(context: StageContext, task: GenerationTask): Promise<Product> {
  const { generation } = task;
  const stage = stageOf(context.workspace, generation);
  const present = await context.store.present(generation.id);
  if (generation.mode === 'copy') {
    const text = await parentText(context, task, present.parentText);
    return product(text, { inputMode: 'copy', templateId: generation.templateId }, { parentText: present.parentText });
  }
  const template = templateOf(context.workspace, generation);
  const body = bodyOf(template);
  const where = { name: template.path };
  const metadata = { inputMode: 'prompt', templateId: generation.templateId } as const;
  if (stage.variables.from === 'items') {
    const items = comboItems(context.workspace, requireCombo(task));
    const text = context.templates.render(body, fill(stage.variables.names, items), where);
    return product(text, metadata, { template: present.template, concepts: present.concepts });
  }
  const parsed = await parentText(context, task, present.parentText);
  const text = context.templates.render(body, fill(stage.variables.names, parsed), where);
  return product(text, metadata, { template: present.template, parentText: present.parentText });
}

function product(text: string, metadata: Product['metadata'], consumed: Partial<Product['consumed']>): Product {
  return { text, usable: true, upstream: null, consumed: { ...NOTHING_CONSUMED, ...consumed }, metadata };
}

function fill(names: readonly string[], value: unknown): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, value]));
}

function bodyOf(template: TemplateSource): string {
  if (template.body !== null) return template.body;
  throw new ReverieError('MISSING_TEMPLATE', 'missing_file', `The template file ${template.path} is missing.`, {
    stage: template.stage,
    template_id: template.id,
    path: template.path,
  });
}

function requireCombo(task: GenerationTask): string {
  const { comboId, genId } = task.generation;
  if (comboId !== null) return comboId;
  throw new ReverieError('INVALID_CONFIG', 'missing_combo', `The generation ${genId} names no combo of concepts.`, {
    gen_id: genId,
  });
}

async function parentText(context: StageContext, task: GenerationTask, text: number | null): Promise<string> {
  const { parentGenId, genId } = task.generation;
  if (parentGenId === null) {
    throw new ReverieError('INVALID_CONFIG', 'missing_parent', `The generation ${genId} names no parent.`, {
      gen_id: genId,
    });
  }
  if (text !== null) return context.store.text(text);
  throw new ReverieError(
    'DATA_MISSING',
    BLOCKED_REASON,
    `The text this is made from is not there: its parent ${parentGenId} has no parsed text yet. Finish the parent first.`,
    { parent_gen_id: parentGenId },
  );
}
