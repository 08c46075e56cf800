import { describe, expect, it } from 'vitest';
import { oneId, reverie, sampleForFile, succeed } from '../fixture.ts';

const sample = sampleForFile();

describe('render', () => {
  it('of a generation gives its prompt', async () => {
    const genId = await oneId(sample.world(), '--stage', 'evaluation', '--status', 'complete');
    const { stdout } = await succeed(['show', genId, '--phase', 'input'], sample.world());
    expect((await succeed(['render', genId], sample.world())).stdout).toBe(stdout);
  });

  it('of a template fills in the values', async () => {
    const world = { ...sample.world(), stdin: '{"concepts": [{"name": "Moth", "content": "A small moth."}]}' };
    const { stdout } = await succeed(['render', '--template', 'draft/odd-pairs', '--values', '-'], world);
    expect(stdout).toContain('A small moth.');
    const without = await reverie(['render', '--template', 'draft/odd-pairs'], world);
    expect(without).toMatchObject({ exitCode: 2, stdout: '' });
    expect(without.stderr).toMatch(/^reverie: TEMPLATE_FAILURE undefined_variable: .*"concepts"/);
  });
});

describe('render --jsonl', () => {
  const values = { concepts: [{ name: 'Moth', content: 'A small moth.' }] };

  it('takes a template by path, by stage and id, or by its text, and the variables under any of their names', async () => {
    const lines = [
      { template: 'draft/odd-pairs', values },
      { template: 'draft/odd-pairs.txt', variables: values },
      { stage: 'draft', template_id: 'odd-pairs', vars: values },
      { stage: 'draft', template: 'odd-pairs', ...values },
      { template: 'odd-pairs', values },
    ];
    const stdin = lines.map((line) => JSON.stringify(line)).join('\n');
    const { json } = await succeed(['render', '--jsonl'], { ...sample.world(), stdin });
    expect(json).toHaveLength(lines.length);
    expect(json[0].text).toContain('A small moth.');
    expect(new Set(json.map((answer) => answer.text)).size).toBe(1);
  });

  it('of a text needs no workspace', async () => {
    const stdin = '{"source":"Hello {{ name }}\\n","values":{"name":"<you>"}}\n{"source":"plain"}';
    const { json } = await succeed(['render', '--jsonl'], { cwd: '/', stdin });
    expect(json).toEqual([{ text: 'Hello <you>' }, { text: 'plain' }]);
  });

  it('answers what cannot be rendered with its error, goes on, and ends with exit code 2', async () => {
    const lines = [
      { template: 'draft/odd-pairs', values: {} },
      { template: 'draft/none', values },
      { template: 'draft/../../../reverie', values },
      { template: 'coda/odd-pairs', values },
      { template: 'none', values },
      { values },
      { source: '{% if %}', values },
      { source: 'x', values: [] },
      { source: 'fine' },
    ];
    const stdin = lines.map((line) => JSON.stringify(line)).join('\n');
    const { json, exitCode } = await reverie(['render', '--jsonl'], { ...sample.world(), stdin });
    expect(exitCode).toBe(2);
    expect(json.map((answer) => answer.reason ?? answer.text)).toEqual([
      'undefined_variable',
      'unknown_template',
      'unknown_template',
      'unknown_stage',
      'missing_stage',
      'missing_field',
      'template_syntax',
      'invalid_field',
      'fine',
    ]);
  });

  it('outside of a workspace says that it needs one', async () => {
    const { json } = await reverie(['render', '--jsonl'], { cwd: '/', stdin: '{"template":"draft/x"}' });
    expect(json[0]).toMatchObject({ error: 'INVALID_CONFIG', reason: 'no_workspace' });
  });
});
