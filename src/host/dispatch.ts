import type { z } from 'zod';
import { type Failure, type Handlers, INPUT_SCHEMAS, type Reply, toFailure } from '../api/index.ts';

/** Methods by name, each with what checks its input. */
type Schemas = Readonly<Record<string, z.ZodType>>;

/**
 * Lets one call in: checks the method's name and its input against the contract, then asks the handler.
 * Never throws; a wrong name is INVALID_INPUT `unknown_method`, a wrong input INVALID_INPUT `bad_arguments`.
 */
export function dispatch(handlers: Handlers, method: unknown, input: unknown): Promise<Reply> {
  return dispatchBy(INPUT_SCHEMAS, handlers, method, input);
}

/** {@link dispatch} for any table of methods; `handlers` has one for each name in `schemas`. */
export async function dispatchBy<S extends Schemas>(
  schemas: S,
  handlers: { readonly [N in keyof S]: (input: never) => unknown },
  method: unknown,
  input: unknown,
): Promise<Reply> {
  if (typeof method !== 'string' || !Object.hasOwn(schemas, method)) {
    return refuse('unknown_method', `There is no method ${JSON.stringify(method) ?? 'undefined'}.`);
  }
  const checked = schemas[method]?.safeParse(input);
  if (!checked?.success) {
    const issue = checked?.error.issues[0];
    const path = issue?.path.join('.') || 'input';
    return refuse('bad_arguments', `${method}: ${path}: ${issue?.message ?? 'wrong input'}.`, { method, path });
  }
  try {
    // The schema just checked is this very method's, a correlation the type system cannot follow through the table.
    const handler = handlers[method] as unknown as (input: unknown) => unknown;
    return { ok: true, value: await handler(checked.data) };
  } catch (error) {
    const failure = toFailure(error);
    // A defect: whoever looks for it needs the stack, which never crosses the contract.
    if (failure.kind === 'INTERNAL') console.error(error);
    return { ok: false, error: failure };
  }
}

function refuse(reason: string, message: string, details: Failure['details'] = {}): Reply {
  return { ok: false, error: { kind: 'INVALID_INPUT', reason, message, details } };
}
