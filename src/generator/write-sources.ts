import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { comboId } from '../identity/index.ts';
import { composeProse } from '../providers/index.ts';
import { CONCEPTS, CONFIG, MODELS, TEMPLATES } from './catalogue.ts';

const CONCEPTS_PER_COMBO = 3;
const LEVEL = 'paragraph';
const CREATED_AT = '2026-01-05T09:00:00';

/** Writes everything below `root` that people write in a workspace; `combos` of all 220 threes of concepts are listed. */
export function writeSources(root: string, seed: number, combos: number): void {
  const write = (file: string, text: string): void => {
    const target = join(root, file);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text, { flag: 'wx' });
  };
  const table = (file: string, columns: readonly string[], rows: readonly (readonly (string | number)[])[]): void =>
    write(file, stringify([[...columns], ...rows.map((row) => [...row])]));

  write('reverie.yaml', CONFIG);
  table(
    '1_raw/concepts_metadata.csv',
    ['concept_id', 'name'],
    CONCEPTS.map(({ id, name }) => [id, name]),
  );
  for (const [at, { id, name }] of CONCEPTS.entries()) {
    const proseAbout = (length: number) => `${composeProse(seed + at, { topics: [name], length, headings: false })}\n`;
    write(`1_raw/concepts/descriptions-paragraph/${id}.txt`, proseAbout(400));
    write(`1_raw/concepts/descriptions-sentence/${id}.txt`, `${name}: ${proseAbout(1).split('. ')[0]}.\n`);
  }
  for (const [stage, templates] of Object.entries(TEMPLATES)) {
    const columns = ['template_id', 'template_name', 'description', 'parser', 'generator'];
    const rows = templates.map(({ id, name, description, parser, generator }) => [
      id,
      name,
      description,
      parser,
      generator,
    ]);
    table(`1_raw/${stage}_templates.csv`, columns, rows);
    for (const { id, body, generator } of templates) {
      if (generator === 'llm') write(`1_raw/templates/${stage}/${id}.txt`, `${body}\n`);
    }
  }
  const models = MODELS.map(({ id, displayName }) => [id, `offline/${id}`, 'offline', displayName, 'general']);
  table('1_raw/llm_models.csv', ['id', 'model', 'provider', 'display_name', 'specialization'], models);
  table(
    '1_raw/replication_config.csv',
    ['stage', 'replicates'],
    Object.keys(TEMPLATES).map((stage) => [stage, 1]),
  );
  table(
    'combo_mappings.csv',
    ['combo_id', 'version', 'concept_id', 'description_level', 'k_max', 'created_at'],
    comboRows(combos),
  );
}

function comboRows(limit: number): (string | number)[][] {
  return threesOf(CONCEPTS.map(({ id }) => id))
    .slice(0, limit)
    .flatMap((conceptIds) => {
      const id = comboId({ conceptIds, descriptionLevel: LEVEL, kMax: CONCEPTS_PER_COMBO });
      return conceptIds.map((concept) => [id, 'v1', concept, LEVEL, CONCEPTS_PER_COMBO, CREATED_AT]);
    });
}

function threesOf(ids: readonly string[]): string[][] {
  return ids.flatMap((first, a) =>
    ids.slice(a + 1).flatMap((second, b) => ids.slice(a + b + 2).map((third) => [first, second, third])),
  );
}
