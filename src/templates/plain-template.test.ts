import { describe, expect, it } from 'vitest';
import { isPlainTemplate } from './plain-template.ts';

describe('isPlainTemplate', () => {
  it('lets insertions, tests and single loops go without a watchdog', () => {
    const plain = [
      'no tags, even with { braces } and 100 %',
      '{% for concept in concepts %}**{{concept.name}}**: {{- concept.content -}}\n{% endfor %}{{ links_block }}',
      '{%- for c in concepts -%}{{ c }}{% if not loop.last %}, {% else %}.{% endif %}{% endfor %}{% for d in e %}{% endfor %}',
      '{% raw %}{{i}}{% endraw %}',
    ];
    for (const source of plain) expect(isPlainTemplate(source), source).toBe(true);
  });

  it('watches everything that can make one step long or the steps many', () => {
    const watched = [
      '{{ a|upper }}',
      '{{ a ~ a }}',
      '{{ "x" * 9 }}',
      '{{ f() }}',
      '{% set a = b %}',
      '{% macro m() %}{% endmacro %}',
      '{% for i in range(9) %}{% endfor %}',
      '{% for a in b %}{% for c in a %}{% endfor %}{% endfor %}',
      '{{ a }}{# b #}',
      '{{ a',
    ];
    for (const source of watched) expect(isPlainTemplate(source), source).toBe(false);
  });

  it('ends on a megabyte of half-open tags', () => {
    expect(isPlainTemplate('{{ '.repeat(333_333))).toBe(false);
    expect(isPlainTemplate(`{{${' '.repeat(1_000_000)}`)).toBe(false);
  });
});
