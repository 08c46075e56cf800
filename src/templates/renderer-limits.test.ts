import { describe, expect, it } from 'vitest';
import { createTemplateRenderer } from './renderer.ts';

const WHERE = { name: 'draft/hostile.txt' };
const DOUBLING = '{% set n = namespace(x="aaaaaaaa") %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}';

function limitOf(renderer: ReturnType<typeof createTemplateRenderer>, source: string, variables = {}): unknown {
  try {
    return renderer.render(source, variables, WHERE).length;
  } catch (error) {
    expect(error).toMatchObject({ kind: 'TEMPLATE_FAILURE', reason: 'template_limit' });
    expect(renderer.render('still {{ alive }}', { alive: 'alive' }, WHERE)).toBe('still alive');
    return error instanceof Error && 'details' in error ? error.details : error;
  }
}

describe('a hostile template is stopped, and the next one renders', () => {
  const renderer = createTemplateRenderer();

  it('when it takes too many steps, as a plain loop or a nested one', () => {
    const few = createTemplateRenderer({ steps: 1_000 });
    const items = Array.from({ length: 2_000 }, () => 'x');
    expect(limitOf(few, '{% for i in items %}{{ i }}{% endfor %}', { items })).toEqual({
      template: 'draft/hostile.txt',
      limit: 'steps',
      allowed: 1_000,
      line: 1,
    });
    const nested = '{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}';
    expect(limitOf(renderer, nested)).toMatchObject({ limit: 'steps', allowed: 1_000_000 });
  });

  it('when it doubles a string until the memory is full, which breaks the engine', () => {
    expect(limitOf(renderer, DOUBLING)).toMatchObject({ limit: 'memory', allowed: 128 * 1024 * 1024 });
    expect(limitOf(renderer, '{{ "x" * 4000000000 }}')).toMatchObject({ limit: 'memory' });
    const plain = { text: 'x'.repeat(1_000_000), items: Array.from({ length: 2_000 }, () => 'x') };
    expect(limitOf(renderer, '{% for i in items %}{{ text }}{% endfor %}', plain)).toMatchObject({ limit: 'memory' });
  });

  it('when it is nested so deeply that the stack overflows, which breaks the engine', () => {
    expect(limitOf(renderer, `{{ 1${'|int'.repeat(100_000)} }}`)).toMatchObject({ limit: 'depth' });
    expect(limitOf(renderer, `{{ ${'not '.repeat(100_000)}1 }}`)).toMatchObject({ limit: 'depth' });
    expect(limitOf(renderer, '{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}')).toMatchObject({ limit: 'depth' });
  });

  it('when it takes too long although its steps are few', () => {
    const hasty = createTemplateRenderer({ durationMs: 50 });
    const source = '{% set x = "a" * 8000000 %}{% for i in range(90000) %}{% set y = x ~ x %}{% endfor %}';
    expect(limitOf(hasty, source)).toMatchObject({ limit: 'time', allowed: 50 });
  });

  it('when its text is too long', () => {
    const short = createTemplateRenderer({ outputBytes: 12 });
    expect(limitOf(short, 'éééééé')).toBe(6);
    expect(limitOf(short, 'ééééééx')).toMatchObject({ limit: 'output', allowed: 12 });
  });

  it('again and again, in the same renderer', () => {
    for (let round = 0; round < 5; round += 1) {
      expect(limitOf(renderer, '{{ "x" * 4000000000 }}')).toMatchObject({ limit: 'memory' });
    }
  });

  it('while a long but honest text still goes through', () => {
    const response = 'word '.repeat(1_000_000);
    expect(renderer.render('Read:\n{{ response }}\n', { response }, WHERE)).toHaveLength(5_000_006);
  });
});
