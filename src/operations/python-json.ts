import { pythonFloat } from '../parsers/index.ts';

/** A number that Python would hold as a float, so that `0` is written `0.0`. */
export class PythonFloat {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

export type PythonValue =
  | string
  | number
  | boolean
  | null
  | PythonFloat
  | readonly PythonValue[]
  | { readonly [key: string]: PythonValue };

/** Text as Python's `json.dumps(value, indent=2, ensure_ascii=False)` writes it. */
export function pythonJson(value: PythonValue, indent = ''): string {
  if (value instanceof PythonFloat) return pythonFloat(value.value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  const parts = isList
    ? value.map((item: PythonValue) => pythonJson(item, inner))
    : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${pythonJson(item, inner)}`);
  if (parts.length === 0) return isList ? '[]' : '{}';
  const [open, close] = isList ? '[]' : '{}';
  return `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${indent}${close}`;
}
