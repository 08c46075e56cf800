import { describe, expect, it } from 'vitest';
import { reverie, succeed } from '../fixture.ts';

describe('id', () => {
  it('of a generation comes from its identity, in flags or as a line of JSON', async () => {
    const flags = ['--stage', 'draft', '--combo', 'c1', '--template', 'plain', '--model', 'small'];
    const { stdout } = await succeed(['id', ...flags]);
    expect(stdout).toMatch(/^d_[0-9a-z]+\n$/);
    const line = { stage: 'draft', combo_id: ' C1 ', template_id: 'plain', llm_model_id: 'small', replicate: '1' };
    const { json } = await succeed(['id', '--jsonl'], { stdin: `\n${JSON.stringify(line)}\n\n` });
    expect(json).toEqual([{ gen_id: stdout.trim() }]);
    expect((await succeed(['id', '--json', ...flags])).json).toEqual(json);
    expect((await succeed(['id', '--collision', '2', ...flags])).stdout).toMatch(/-2\n$/);
  });

  it('of a combo does not depend on the order of its concepts', async () => {
    const { stdout } = await succeed(['id', '--concepts', 'b,a', '--level', 'sentence', '--k', '2']);
    const line = { concept_ids: ['a', 'b'], description_level: 'sentence', k_max: 2 };
    const { json } = await succeed(['id', '--jsonl'], { stdin: JSON.stringify(line) });
    expect(json).toEqual([{ combo_id: stdout.trim() }]);
  });

  it('answers lines that make no sense with their error, goes on, and ends with exit code 2', async () => {
    const good = '{"stage":"essay","parent_gen_id":"d_1","template_id":"t","replicate":1}';
    const lines = ['{"stage":"essay"}', 'nonsense', '[1]', '{"stage":"coda"}', good.replace('1}', '1.5}'), good];
    const { json, exitCode, stderr } = await reverie(['id', '--jsonl'], { stdin: lines.join('\n') });
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: '' });
    const reasons = json.map((answer) => answer.reason ?? 'ok');
    expect(reasons).toEqual(['missing_field', 'bad_json', 'bad_json', 'unknown_stage', 'invalid_field', 'ok']);
    expect(json[0]).toMatchObject({ error: 'INVALID_INPUT', message: expect.stringContaining('parent_gen_id') });
  });
});
