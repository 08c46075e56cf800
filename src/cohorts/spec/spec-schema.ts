import { isMapping, textEntries } from './mappings.ts';
import { parseRules } from './rule-schema.ts';
import { invalidSpec, unknownAxis } from './spec-error.ts';
import type { ParsedSpec, SpecIo, SpecRule, SpecValue } from './types.ts';
import { distinctValues, toSpecValue } from './values.ts';

const FILE_PREFIX = '@file:';

/**
 * Checks the shape of a spec, reads its lists and gathers the axes, those that tuples bring included. `spec` is what
 * YAML or JSON gave: a Map, whose order is kept whatever its keys look like, or an object. Throws INVALID_SPEC.
 */
export function parseSpec(spec: unknown, io: SpecIo): ParsedSpec {
  if (!isMapping(spec)) throw invalidSpec('not_a_mapping', 'The spec must be a mapping with axes, rules and output.');
  const sections = textEntries(spec, 'spec');
  const listOf = (value: unknown, where: string) => readValues(value, where, io);
  const axes = parseAxes(sections.get('axes') ?? new Map(), listOf);
  const rules = parseRules(sections.get('rules') ?? new Map(), listOf);
  addTupleAxes(axes, rules);
  return { axes, rules, fieldOrder: parseFieldOrder(sections.get('output'), axes) };
}

function parseAxes(section: unknown, listOf: (value: unknown, where: string) => SpecValue[]): Map<string, SpecValue[]> {
  if (!isMapping(section)) throw invalidSpec('axes_not_a_mapping', 'axes must be a mapping of names to lists.');
  const axes = new Map<string, SpecValue[]>();
  for (const [name, value] of textEntries(section, 'axes')) {
    axes.set(name, distinctValues(listOf(value, `axes.${name}`)));
  }
  return axes;
}

/** A list as it stands, or the one in the file that an `@file:` text names. */
function readValues(value: unknown, where: string, io: SpecIo): SpecValue[] {
  const isFile = typeof value === 'string' && value.startsWith(FILE_PREFIX);
  const list = isFile ? io.readList(value.slice(FILE_PREFIX.length)) : value;
  if (Array.isArray(list)) return list.map((item) => toSpecValue(item, where));
  const message = isFile
    ? `${where}: the file ${value.slice(FILE_PREFIX.length)} must hold a list.`
    : `${where} must be a list or an '@file:' text.`;
  throw invalidSpec('not_a_list', message, { where });
}

/** Axes of tuples take their levels from the items, over all tuples that name them. */
function addTupleAxes(axes: Map<string, SpecValue[]>, rules: readonly SpecRule[]): void {
  const written = new Set(axes.keys());
  for (const rule of rules) {
    if (rule.kind !== 'tuple') continue;
    rule.axes.forEach((axis, index) => {
      if (written.has(axis)) {
        const message = `rules.tuples.${rule.name}: tuple axis may not provide explicit levels; remove "${axis}" from axes.`;
        throw invalidSpec('tuple_axis_has_levels', message, { tuple: rule.name, axis });
      }
      // Every item is as long as the axes; `parseRules` has seen to it.
      const levels = rule.items.map((item) => item[index] ?? null);
      axes.set(axis, distinctValues([...(axes.get(axis) ?? []), ...levels]));
    });
  }
}

function parseFieldOrder(output: unknown, axes: ReadonlyMap<string, unknown>): string[] {
  if (output !== undefined && !isMapping(output))
    throw invalidSpec('output_not_a_mapping', 'output must be a mapping.');
  const fields: unknown = output === undefined ? undefined : textEntries(output, 'output').get('field_order');
  if (!Array.isArray(fields)) {
    throw invalidSpec('field_order_required', 'output.field_order required: list the columns in the order you want.');
  }
  return fields.map((field: unknown) => {
    if (typeof field === 'string' && axes.has(field)) return field;
    throw unknownAxis(
      'output.field_order',
      'output.field_order references undefined fields',
      String(field),
      axes.keys(),
    );
  });
}
