import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { comboItems, loadWorkspace } from '../workspace/index.ts';
import { findSampleSource } from './index.ts';

const workspace = loadWorkspace(findSampleSource());
const templates = [...workspace.templates.values()].flatMap((stage) => [...stage.values()]);

const cohortSpec = z.object({
  axes: z.object({
    combo_id: z.array(z.string()),
    evaluation_template: z.string(),
    evaluation_llm: z.array(z.string()),
  }),
  rules: z.object({
    tuples: z.object({ way: z.object({ axes: z.array(z.string()), items: z.array(z.array(z.string())) }) }),
  }),
});

describe('the sample workspace', () => {
  it('opens without problems on the offline provider alone, so that it needs no network and no key', () => {
    expect(workspace.name).toBe('Pocket inventions');
    expect(workspace.problems).toEqual([]);
    expect(workspace.providers).toMatchObject([{ kind: 'offline', models: ['*'] }]);
  });

  it('has enough of everything to try things out', () => {
    const sizes = workspace.stages.map(({ id }) => workspace.templates.get(id)?.size);
    expect(sizes).toEqual([4, 3, 3]);
    expect([workspace.concepts.size, workspace.combos.size, workspace.models.size]).toEqual([8, 6, 4]);
    expect(templates.filter(({ generator }) => generator === 'copy').map(({ id }) => id)).toEqual(['as-it-is']);
    const parsers = new Set([...(workspace.templates.get('draft')?.values() ?? [])].map(({ parser }) => parser));
    expect(parsers).toEqual(new Set(['identity', 'essay_block_lenient', 'essay_idea_last']));
  });

  it('has a sentence and a paragraph for every concept, and an article for some', () => {
    const descriptions = [...workspace.concepts.values()].map((concept) => concept.descriptions);
    expect(descriptions.every(({ sentence, paragraph }) => sentence && paragraph)).toBe(true);
    expect(descriptions.filter(({ article }) => article)).toHaveLength(3);
  });

  it.each([...workspace.combos.values()])('gives the combo $id the id of its content', (combo) => {
    const content = [...combo.conceptIds].sort().concat(combo.descriptionLevel, String(combo.kMax)).join('|');
    expect(combo.id).toBe(`combo_v1_${createHash('sha256').update(content).digest('hex').slice(0, 12)}`);
    expect(comboItems(workspace, combo.id)).toHaveLength(combo.kMax);
  });

  it.each(templates.filter(({ body }) => body !== null))(
    '$stage/$id asks for the format its parser reads',
    (template) => {
      const formats = [
        ['essay_idea_last', '<essay-idea'],
        ['essay_block_lenient', '<essay>'],
        ['in_last_line', 'SCORE: X'],
      ] as const;
      const asked = formats.filter(([, mark]) => template.body?.includes(mark)).map(([parser]) => parser);
      expect(asked).toEqual(template.parser === 'identity' ? [] : [template.parser]);
      const variables = workspace.stages.find(({ id }) => id === template.stage)?.variables.names ?? [];
      expect(variables.some((name) => template.body?.includes(name))).toBe(true);
    },
  );

  it('has a cohort of 96 generations whose templates, models and combos all exist', () => {
    const path = workspace.cohorts.get('first-light')?.specPath ?? '';
    const { axes, rules } = cohortSpec.parse(parse(readFileSync(path, 'utf8')));
    const list = readFileSync(path.replace('config.yaml', axes.evaluation_template.replace('@file:', '')), 'utf8');
    const evaluations = list.trim().split('\n').slice(1);
    const { way } = rules.tuples;
    expect(way.axes).toEqual(['draft_template', 'draft_llm', 'essay_template', 'essay_llm']);
    for (const [draft = '', draftModel = '', essay = '', essayModel = ''] of way.items) {
      expect(workspace.templates.get('draft')?.has(draft)).toBe(true);
      expect(workspace.templates.get('essay')?.has(essay)).toBe(true);
      expect(workspace.models.has(draftModel) && workspace.models.has(essayModel)).toBe(true);
    }
    expect(evaluations.every((id) => workspace.templates.get('evaluation')?.has(id))).toBe(true);
    expect(axes.combo_id.every((id) => workspace.combos.has(id))).toBe(true);
    expect(axes.evaluation_llm.every((id) => workspace.models.has(id))).toBe(true);
    const chains = axes.combo_id.length * way.items.length;
    expect(chains * (2 + evaluations.length * axes.evaluation_llm.length)).toBe(96);
  });
});
