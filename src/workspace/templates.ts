import { fileIdCell, UniqueIds } from './cells.ts';
import { type Row, readTable } from './csv.ts';
import { configError } from './failures.ts';
import { readOptionalText } from './text-file.ts';
import type { StageDefinition, TemplateGenerator, TemplateSource, WorkspaceProblem } from './types.ts';

const COLUMNS = ['template_id', 'template_name', 'description', 'parser', 'generator'];

export interface StageTemplates {
  readonly templates: Map<string, TemplateSource>;
  readonly problems: readonly WorkspaceProblem[];
}

/**
 * Reads a stage's template table and the files it names. A missing file is a problem, not a failure: nothing else in the
 * workspace depends on it, and a copy template needs none.
 */
export function readTemplates(root: string, stage: StageDefinition): StageTemplates {
  const templates = new Map<string, TemplateSource>();
  const problems: WorkspaceProblem[] = [];
  const ids = new UniqueIds();
  for (const row of readTable(root, `1_raw/${stage.id}_templates.csv`, COLUMNS)) {
    const template = readTemplate(root, stage.id, row);
    ids.add(template.id, row, 'template_id');
    templates.set(template.id, template);
    const message = problemOf(template, stage);
    if (message !== null) problems.push({ ...row.place, message });
  }
  return { templates, problems };
}

function readTemplate(root: string, stage: string, row: Row): TemplateSource {
  const id = fileIdCell(row, 'template_id');
  const path = `1_raw/templates/${stage}/${id}.txt`;
  return {
    stage,
    id,
    name: row.get('template_name') || id,
    description: row.get('description'),
    parser: row.get('parser') || null,
    generator: readGenerator(row),
    body: readOptionalText(root, path),
    path,
  };
}

function readGenerator(row: Row): TemplateGenerator {
  const value = row.get('generator') || 'llm';
  if (value === 'llm' || value === 'copy') return value;
  const sentence = `generator must be llm or copy, not "${value}".`;
  throw configError('bad_generator', row.place, sentence, { column: 'generator', value });
}

function problemOf(template: TemplateSource, stage: StageDefinition): string | null {
  if (template.generator === 'llm' && template.body === null) {
    return `The template ${template.id} has no file; write ${template.path}.`;
  }
  if (template.generator === 'copy' && stage.parent === null) {
    return `The template ${template.id} copies its parent, but the stage ${stage.id} has none.`;
  }
  return null;
}
