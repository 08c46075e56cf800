import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTemplateRenderer } from './renderer.ts';

const CASES = path.resolve('../shared/conformance/templates.json');
const TEMPLATES = path.resolve('../shared/daydreaming/data/1_raw/templates');
const WHERE = { name: 'draft/test.txt' };
const renderer = createTemplateRenderer();

function render(source: string, variables: Record<string, unknown> = {}): string {
  return renderer.render(source, variables, WHERE);
}

function failureOf(source: string, variables: Record<string, unknown> = {}): unknown {
  try {
    return { rendered: render(source, variables) };
  } catch (error) {
    return error;
  }
}

describe('a template renders as Jinja2 does by default', () => {
  it('inserts values, loops and tests', () => {
    const source = '{% for c in concepts %}- {{ c.name }}{% if not loop.last %},{% endif %}\n{% endfor %}end';
    expect(render(source, { concepts: [{ name: 'one' }, { name: 'two' }] })).toBe('- one,\n- two\nend');
    expect(render('{{ name.upper() }} {{ none_given|default("-") }} {% raw %}{{ i }}{% endraw %}', { name: 'a' })).toBe(
      'A - {{ i }}',
    );
  });

  it('drops one trailing newline of the template and none of a value', () => {
    expect(render('a\n\n')).toBe('a\n');
    expect(render('a\r\n')).toBe('a');
    expect(render('{{ text }}\n', { text: 'b\n' })).toBe('b\n');
  });

  it('reads every kind of line end in the template as a newline, and leaves those of values alone', () => {
    expect(render('a\r\nb\rc\n{{ text }}', { text: 'd\r\n' })).toBe('a\nb\nc\nd\r\n');
  });

  it('escapes nothing, whatever the template is called', () => {
    expect(renderer.render('{{ text }}', { text: '<a & "b">' }, { name: 'page.html' })).toBe('<a & "b">');
  });

  it('gives any text back as it is', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(text, (value) => {
        expect(render('[{{ v }}]', { v: value })).toBe(`[${value}]`);
      }),
    );
  });
});

describe('a template that cannot be rendered', () => {
  it('names the undefined variable, its line and what there is', () => {
    const expected = {
      kind: 'TEMPLATE_FAILURE',
      reason: 'undefined_variable',
      message:
        'Line 2 of the template draft/test.txt uses "the.draft", which is not defined; it is given response, links.',
      details: { template: 'draft/test.txt', line: 2, expression: 'the.draft', variables: ['response', 'links'] },
    };
    expect(failureOf('a\nßß {{ the.draft }}', { response: 'secret', links: '' })).toMatchObject(expected);
  });

  it('counts a missing attribute, a test and a loop over nothing as undefined', () => {
    for (const source of ['{{ c.name }}', '{% if nope %}{% endif %}', '{% for x in nope %}{% endfor %}']) {
      expect(failureOf(source, { c: {} })).toMatchObject({ reason: 'undefined_variable', details: { line: 1 } });
    }
  });

  it('shows names but never the values', () => {
    const error = failureOf('{{ nope }} {{ response }}', { response: 'the whole answer' });
    expect(String(error)).toContain('response');
    expect(JSON.stringify(error)).not.toContain('the whole answer');
    expect(String(error)).not.toContain('the whole answer');
  });

  it('says where the syntax is wrong', () => {
    expect(failureOf('a\nb {% for %}')).toMatchObject({
      kind: 'TEMPLATE_FAILURE',
      reason: 'template_syntax',
      message: 'Line 2 of the template draft/test.txt: syntax error: unexpected end of block, expected in.',
      details: { line: 2 },
    });
  });

  it('cannot reach files or other templates', () => {
    for (const tag of ['include "/etc/hostname"', 'import "/etc/hostname" as x', 'extends "../a.txt"']) {
      expect(failureOf(`{% ${tag} %}`)).toMatchObject({ reason: 'template_include' });
    }
    render('kept between renderings');
    expect(failureOf('{% include "template" %}')).toMatchObject({ kind: 'TEMPLATE_FAILURE' });
  });

  it('names filters that do not exist and impossible operations', () => {
    expect(failureOf('{{ 1|nope }}')).toMatchObject({ reason: 'template_unknown_name' });
    expect(failureOf('{{ 1 // 0 }}')).toMatchObject({ reason: 'template_error' });
  });
});

describe.skipIf(!existsSync(CASES) || !existsSync(TEMPLATES))('templates of the reference (../shared)', () => {
  it('render byte for byte, all 50', () => {
    // The file is given with the project's brief and has this shape throughout.
    const { values, rendered_sha256: digests } = JSON.parse(readFileSync(CASES, 'utf8')) as {
      values: Record<string, unknown>;
      rendered_sha256: Record<string, string>;
    };
    const files = Object.keys(digests);
    expect(files).toHaveLength(50);
    for (const file of files) {
      const text = renderer.render(readFileSync(path.join(TEMPLATES, file), 'utf8'), values, { name: file });
      expect(createHash('sha256').update(text).digest('hex'), file).toBe(digests[file]);
    }
  });
});
