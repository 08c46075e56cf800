import { assertNever } from '../../api/errors.ts';
import { type AxisTable, createAxisTable } from './axes.ts';
import { applyPair } from './pair-rule.ts';
import { makeRows } from './rows.ts';
import { parseSpec } from './spec-schema.ts';
import { applySubset } from './subset-rule.ts';
import { applyTie } from './tie-rule.ts';
import { applyTuple } from './tuple-rule.ts';
import type { CompiledSpec, SpecIo, SpecRule } from './types.ts';

/**
 * Expands a cohort spec, as YAML or JSON gave it, into its rows; `io` reads the `@file:` lists it names.
 * Language: axes and rules of the reference implementation. Throws INVALID_SPEC.
 */
export function compileSpec(spec: unknown, io: SpecIo): CompiledSpec {
  const { axes, rules, fieldOrder } = parseSpec(spec, io);
  const table = createAxisTable(axes);
  for (const rule of rules) applyRule(table, rule);
  return { rows: makeRows(table, fieldOrder) };
}

function applyRule(table: AxisTable, rule: SpecRule): void {
  switch (rule.kind) {
    case 'subset':
      applySubset(table, rule);
      break;
    case 'tie':
      applyTie(table, rule);
      break;
    case 'pair':
      applyPair(table, rule);
      break;
    case 'tuple':
      applyTuple(table, rule);
      break;
    default:
      assertNever(rule);
  }
}
