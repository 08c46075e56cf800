import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Completions,
  type CountedValues,
  completeFilter,
  excludedValues,
  FILTER_FIELDS,
  type FilterError,
  type FilterField,
  type FilterTerm,
  type FilterValue,
  fieldInfo,
  fieldValues,
  filterAround,
  joinFilters,
  parseFilter,
  phrasesOf,
  printFilter,
  printName,
  requireFilter,
  setFieldValues,
  toggleValue,
  valueAtCursor,
  withoutField,
  wordsAsFilter,
} from './index.ts';

const fields = Object.keys(FILTER_FIELDS) as FilterField[];
const bare = fc.stringMatching(/^[^\s,"]{1,12}$/u).filter((text) => text.toLowerCase() !== 'none');
const none = fc.constant<FilterValue>({ kind: 'none' });
const names = fc.oneof(
  bare.map((text): FilterValue => ({ kind: 'text', text, exact: false })),
  fc.string({ minLength: 1 }).map((text): FilterValue => ({ kind: 'text', text, exact: true })),
  none,
);
const writtenRanges = fc.constantFrom('7', '-1.5', '>=7', '<2', '1..3', '..3', '1..');
const writtenDates = fc.constantFrom('2026-11', '>2026-11-01', '..2026-02-28', '2026-01-01T09:30');

function valuesOf(field: FilterField): fc.Arbitrary<FilterValue> {
  const { kind, choices } = fieldInfo(field);
  if (kind === 'name') return names;
  if (kind === 'choice') return fc.oneof(fc.constantFrom(...choices).map(plain), none);
  return (kind === 'date' ? writtenDates : writtenRanges).map((text) => {
    const [term] = requireFilter(`${field}:${text}`);
    if (term?.kind !== 'field' || term.values[0] === undefined) throw new Error(text);
    return term.values[0];
  });
}
const plain = (text: string): FilterValue => ({ kind: 'text', text, exact: false });

const terms: fc.Arbitrary<FilterTerm> = fc
  .record({ negated: fc.boolean(), start: fc.constant(0), end: fc.constant(0) })
  .chain((base) =>
    fc.oneof(
      fc
        .constantFrom(...fields)
        .chain((field) =>
          fc
            .array(valuesOf(field), { minLength: 1, maxLength: 3 })
            .map((values) => ({ ...base, kind: 'field' as const, field, values })),
        ),
      fc
        .stringMatching(/^[^\s"-]\S{0,10}$/u)
        .filter((text) => !/^[A-Za-z_]+:/u.test(text))
        .map((text) => ({ ...base, kind: 'word' as const, text })),
      fc
        .string({ minLength: 1 })
        .filter((text) => text.trim() !== '')
        .map((text) => ({ ...base, kind: 'phrase' as const, text })),
    ),
  );

/** Terms without their places. */
const meaning = (line: string) => parseFilter(line).terms.map((term) => ({ ...term, start: 0, end: 0 }));

describe('a filter line', () => {
  test('is read back as the very terms it was printed from', () => {
    fc.assert(
      fc.property(fc.array(terms, { maxLength: 5 }), (wanted) => {
        const line = printFilter(wanted);
        expect(parseFilter(line).errors).toEqual([]);
        expect(meaning(line)).toEqual(wanted);
      }),
    );
  });

  test('never throws, and each mistake has a place inside the line', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'stage:"\\-, >=7*xé') }), (line) => {
        const errors: readonly FilterError[] = parseFilter(line).errors;
        for (const { start, end, message, hint } of errors) {
          expect(line.slice(start, end).length).toBe(end - start);
          expect(message.length * hint.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  test('says where a mistake is and what to write instead', () => {
    const line = 'stag:essay stage: score:high status:complet created:2026-02-31 zzzzz:x "open';
    expect(
      parseFilter(line).errors.map(({ start, end, message, hint }) => [line.slice(start, end), message, hint]),
    ).toEqual([
      ['stag', 'There is no field "stag".', 'Did you mean stage:? To look for the words themselves, quote them.'],
      ['', 'stage: has no value.', 'Write stage:NAME, with * for any part.'],
      ['high', 'score: takes a number, not "high".', 'Write score:7, score:>=7 or score:7..9.'],
      ['complet', 'status: has no value "complet".', 'Did you mean complete?'],
      ['2026-02-31', 'created: takes a date, not "2026-02-31".', expect.stringContaining('created:>=2026-11-01')],
      ['zzzzz', 'There is no field "zzzzz".', expect.stringContaining('Fields are stage, template')],
      ['"open', 'A quote is not closed.', 'Write " at the end of the words.'],
    ]);
    expect(() => requireFilter(line)).toThrow(expect.objectContaining({ kind: 'INVALID_INPUT', reason: 'bad_filter' }));
  });

  test('is mended by putting what is suggested in the place of the mistake', () => {
    const mend = (line: string) =>
      parseFilter(line).errors.reduceRight(
        (mended, { start, end, fix }) => (fix === null ? mended : mended.slice(0, start) + fix + mended.slice(end)),
        line,
      );
    expect(mend('-stag:essay,draft')).toBe('-stage:essay,draft');
    expect(mend('modl:x status:complet "half a line')).toBe('model:x status:complete "half a line"');
    expect(mend('tag:"open')).toBe('tag:"open"');
    expect(mend('score:high zzzzz:x "')).toBe('score:high zzzzz:x "');
  });

  test('knows units, ranges and the ends of days', () => {
    const range = (line: string) => {
      const [term] = requireFilter(line);
      return term?.kind === 'field' ? term.values.map((value) => value.kind === 'range' && [value.min, value.max]) : [];
    };
    const inclusive = (value: number) => ({ value, inclusive: true });
    const exclusive = (value: number) => ({ value, inclusive: false });
    expect(range('tokens:>2k,7..9')).toEqual([
      [exclusive(2000), null],
      [inclusive(7), inclusive(9)],
    ]);
    expect(range('duration:<=2m')).toEqual([[null, inclusive(120)]]);
    const dayStart = new Date(2026, 10, 1).getTime();
    const nextDay = new Date(2026, 10, 2).getTime();
    expect(range('created:2026-11-01')).toEqual([[inclusive(dayStart), exclusive(nextDay)]]);
    expect(range('created:>2026-11-01')).toEqual([[inclusive(nextDay), null]]);
  });
});

describe('a click edits the line', () => {
  test('for any name and whatever stands around it, and a second click takes it back', () => {
    const others = fc.array(
      terms.filter((term) => term.kind !== 'field' || term.field !== 'template'),
      { maxLength: 3 },
    );
    fc.assert(
      fc.property(others, fc.string({ minLength: 1 }), fc.boolean(), (around, name, exclude) => {
        const line = printFilter(around);
        const clicked = toggleValue(line, 'template', name, exclude);
        expect((exclude ? excludedValues : fieldValues)(clicked, 'template')).toEqual([name]);
        expect(toggleValue(clicked, 'template', name, exclude)).toBe(line);
        expect(withoutField(clicked, 'template')).toBe(line);
        expect(parseFilter(clicked).errors).toEqual([]);
      }),
    );
  });

  test('adds to the values there are, and a value is never asked for and left out', () => {
    expect(toggleValue('stage:essay haiku', 'stage', 'draft')).toBe('stage:essay,draft haiku');
    expect(toggleValue('stage:essay,draft', 'stage', 'essay', true)).toBe('stage:draft -stage:essay');
    expect(setFieldValues('stage:a x stage:b', 'stage', ['c'])).toBe('stage:c x');
    expect(setFieldValues('stage:a x', 'stage', [])).toBe('x');
    expect(joinFilters(' a ', '')).toBe('a');
    expect(wordsAsFilter('is-it -new stage:x "')).toBe('is-it "-new" "stage:x"');
    expect(phrasesOf('a "b c" -"d" stage:"e"')).toEqual(['b c']);
    expect(printName('a b')).toBe('"a b"');
  });
});

describe('completion', () => {
  const counts: Record<string, CountedValues> = {
    stage: { values: [{ value: 'essay', count: 7 }], none: 0 },
    template: { values: [{ value: 'two words', count: 3 }], none: 0 },
    thumb: { values: [{ value: 'down', count: 2 }], none: 5 },
    rating: { values: [{ value: '5', count: 1 }], none: 6 },
  };
  const at = (text: string) => {
    const cursor = text.indexOf('|');
    const line = text.replace('|', '');
    const counted = counts[valueAtCursor(line, cursor)?.field ?? ''] ?? null;
    const { from, to, options }: Completions = completeFilter(line, cursor, counted);
    return { replaced: text.replace('|', '').slice(from, to), inserts: options.map(({ insert }) => insert), options };
  };

  test('offers fields where a term begins', () => {
    expect(at('|').inserts).toContain('stage:');
    expect(at('x sta|').inserts).toEqual(
      ['stage:', 'status:', 'stale:'].sort(
        (a, b) => fields.indexOf(a.slice(0, -1) as FilterField) - fields.indexOf(b.slice(0, -1) as FilterField),
      ),
    );
    expect(at('-sco|')).toMatchObject({ replaced: 'sco', inserts: ['score:'] });
    expect(at('"sta|"').inserts).toEqual([]);
  });

  test('offers counted values behind the colon, quoted where they must be', () => {
    expect(at('stage:|').options).toEqual([{ insert: 'essay', label: 'essay', words: '', count: 7 }]);
    expect(at('template:wor| x')).toMatchObject({ replaced: 'wor', inserts: ['"two words"'] });
    expect(at('status:failed,bl|')).toMatchObject({ replaced: 'bl', inserts: ['blocked'] });
    expect(at('status:failed,|').inserts).not.toContain('failed');
    expect(at('score:|').inserts).toEqual(['>=', '<=', 'none']);
    const told = (text: string) => at(text).options.map(({ insert, count }) => [insert, count]);
    expect(told('thumb:|')).toEqual([
      ['down', 2],
      ['up', 0],
      ['none', 5],
    ]);
    expect(told('rating:|')).toEqual([
      ['>=', null],
      ['<=', null],
      ['5', 1],
      ['none', 6],
    ]);
    // Until they are counted nothing is said of how many there are.
    expect(told('noted:|')).toEqual([
      ['true', null],
      ['false', null],
    ]);
  });

  test('offers days near today, which the line can read', () => {
    const { options } = completeFilter('created:', 8, null, new Date(2026, 2, 3, 23, 59));
    const inserts = options.map(({ insert }) => insert);
    expect(inserts).toEqual(['>=2026-03-03', '>=2026-02-25', '>=2026-03', '>=', '<']);
    for (const insert of inserts.slice(0, 3)) expect(parseFilter(`created:${insert}`).errors).toEqual([]);
    expect(completeFilter('created:month', 13, null, new Date(2026, 2, 3)).options).toHaveLength(1);
  });

  test('finds a value by what it is called', () => {
    const named: CountedValues = { values: [{ value: 'gm-2', count: 1, words: 'Gemini Two' }], none: 0 };
    const { options } = completeFilter('model:gemini', 12, named);
    expect(options).toEqual([{ insert: 'gm-2', label: 'gm-2', words: 'Gemini Two', count: 1 }]);
  });

  test('counts under the rest of the line, whatever is typed of the term and wrong elsewhere', () => {
    expect(filterAround('stage:essay model:gem zz:x', 21)).toBe('stage:essay');
    expect(filterAround('stage:essay sta', 15)).toBe('stage:essay');
    expect(filterAround('stage:essay ', 12)).toBe('stage:essay');
    expect(filterAround('sta', 3)).toBe('');
  });
});
