import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LineageMember } from '../store/index.ts';
import { collapseLineage } from './lineage-groups.ts';

const STAGES = ['draft', 'essay', 'evaluation'];

function member(id: number, parent: number | null, depth: number, template = 'plain'): LineageMember {
  return {
    id,
    genId: `g_${id}`,
    parent,
    stage: STAGES[depth] ?? 'more',
    position: depth,
    templateId: template,
    modelId: 'writer',
    replicate: 1,
    status: 'complete',
    isStale: id % 10 === 0,
    score: depth === 2 ? 5 : null,
  };
}

/** Drafts, each with essays, each with one evaluation. */
function family(drafts: number, essays: number): LineageMember[] {
  const all: LineageMember[] = [];
  for (let draft = 0; draft < drafts; draft += 1) {
    const root = member(all.length + 1, null, 0);
    all.push(root);
    for (let essay = 0; essay < essays; essay += 1) {
      const child = member(all.length + 1, root.id, 1, essay % 2 === 0 ? 'plain' : 'letter');
      all.push(child, member(all.length + 2, child.id, 2));
    }
  }
  return all;
}

const collapse = (members: readonly LineageMember[], path: readonly number[] = [], open: readonly string[] = []) =>
  collapseLineage(members, new Set(path), new Set(open), 'combo');

describe('a lineage', () => {
  it('of few generations is shown whole, parents before children', () => {
    const nodes = collapse(family(3, 4));
    expect(nodes).toHaveLength(27);
    const seen = new Set(['combo']);
    for (const { key, parentKey } of nodes) {
      expect(seen).toContain(parentKey);
      seen.add(key);
    }
  });

  it('of thousands is taken together by stage and template', () => {
    const nodes = collapse(family(500, 4));
    expect(nodes.map(({ stage, templateId, count }) => [stage, templateId, count])).toEqual([
      ['draft', 'plain', 500],
      ['essay', 'plain', 1000],
      ['evaluation', 'plain', 1000],
      ['essay', 'letter', 1000],
      ['evaluation', 'plain', 1000],
    ]);
    expect(nodes[2]).toMatchObject({ score: 5, statuses: [{ value: 'complete', count: 1000 }] });
  });

  it('shows the way to the generation that was asked for one by one', () => {
    const nodes = collapse(family(500, 4), [1, 2, 3]);
    expect(nodes.filter(({ isOnPath }) => isOnPath).map(({ key }) => key)).toEqual(['g_1', 'g_2', 'g_3']);
    expect(nodes.filter(({ stage }) => stage === 'draft').map(({ count }) => count)).toEqual([1, 499]);
  });

  it('opens a group as far as can be looked through, and keeps the rest together', () => {
    const nodes = collapse(family(500, 4), [], ['combo/draft/plain']);
    const drafts = nodes.filter(({ stage }) => stage === 'draft');
    expect(drafts).toHaveLength(41);
    expect(drafts.at(-1)).toMatchObject({ kind: 'group', count: 460, canOpen: false });
    expect(nodes.length).toBeLessThan(601);
  });

  it('accounts for every generation, as long as there is room for the nodes', () => {
    const parents = fc.array(fc.nat(), { minLength: 1, maxLength: 120 });
    fc.assert(
      fc.property(parents, fc.nat(), (choices, focus) => {
        const members: LineageMember[] = [];
        for (const [index, choice] of choices.entries()) {
          const parent = index < 3 ? undefined : members[choice % index];
          const template = choice % 3 === 0 ? 'plain' : 'letter';
          members.push(member(index + 1, parent?.id ?? null, (parent?.position ?? -1) + 1, template));
        }
        const nodes = collapse(members, [(focus % members.length) + 1]);
        expect(nodes.reduce((sum, { count }) => sum + count, 0)).toBe(members.length);
        expect(new Set(nodes.map(({ key }) => key)).size).toBe(nodes.length);
      }),
    );
  });
});
