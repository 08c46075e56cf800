import { describe, expect, test } from 'vitest';
import type { GenerationDetail, RelatedGeneration } from '../../../src/api/index.ts';
import { detailUnderTest } from '../../fixtures/generation.ts';
import { factRows, scoreRows } from './compare-facts.ts';
import { toCompared } from './compared.ts';

function generation(genId: string, modelName: string, children: readonly (readonly [string, number | null])[]) {
  const related = children.map(
    ([templateId, score], place): RelatedGeneration => ({
      genId: `${genId}_${place}`,
      stage: 'evaluation',
      templateId,
      modelId: 'judge',
      replicate: 1,
      status: 'complete',
      score,
    }),
  );
  return detailUnderTest(
    { genId, stage: 'essay', templateId: 'plain', modelId: modelName, versions: 0 },
    { templateName: 'Plain', modelName, children: related },
  );
}

const compare = (...details: GenerationDetail[]) =>
  toCompared(
    details.map(({ row }) => ({ genId: row.genId, artifactId: null })),
    details,
  );

describe('what differs about those that are compared', () => {
  test('is told apart from what does not, and ids tell nothing', () => {
    const rows = factRows(compare(generation('e_1', 'Moth', []), generation('e_2', 'Lamplight', [])));
    expect(rows.filter(({ differs }) => differs)).toEqual([
      { group: 'Identity', label: 'Model', values: ['Moth', 'Lamplight'], differs: true, best: [] },
    ]);
    expect(rows.map(({ label }) => label)).toContain('Template');
    expect(rows.map(({ label }) => label)).not.toContain('Id');
  });

  test('scores are the mean of what each template of evaluations says, and the best is marked', () => {
    const compared = compare(
      generation('e_1', 'Moth', [
        ['smile', 4],
        ['smile', 6],
        ['work', 2],
      ]),
      generation('e_2', 'Moth', [
        ['smile', 7],
        ['work', 2],
        ['new', null],
      ]),
    );
    const rows = scoreRows(compared, (_, templateId) => templateId);
    expect(rows.map(({ label, values, best }) => [label, values, best])).toEqual([
      ['smile', ['5.0', '7.0'], [1]],
      ['work', ['2.0', '2.0'], []],
    ]);
  });
});
