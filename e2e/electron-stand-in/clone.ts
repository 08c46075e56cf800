/** What turns values into text and back. */
export interface Cloner {
  encode(value: unknown): string;
  decode(text: string): unknown;
}

/** How functions and promises cross, where they may: by a number that each side keeps. */
export interface Carrier {
  put(value: unknown): number;
  get(id: number): unknown;
}

/**
 * A structured clone as text, for JSON-like values; a function or promise crosses only where a carrier is given, as in
 * Electron's contextBridge, and throws elsewhere, as in its IPC. Runs in Node and, as source text, in the page.
 */
export function createCloner(functions?: Carrier, promises?: Carrier): Cloner {
  const isThenable = (value: object): boolean => 'then' in value && typeof value.then === 'function';
  const encode = (value: unknown): unknown => {
    if (value === undefined) return { $: 'undefined' };
    if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
    if (typeof value === 'number') return Number.isFinite(value) ? value : { $: 'number', value: String(value) };
    if (typeof value === 'function' && functions) return { $: 'function', value: functions.put(value) };
    if (typeof value !== 'object') throw new Error('An object could not be cloned.');
    if (isThenable(value) && promises) return { $: 'promise', value: promises.put(value) };
    if (isThenable(value)) throw new Error('An object could not be cloned.');
    if (value instanceof Error) return { $: 'error', value: value.message };
    if (Array.isArray(value)) return { $: 'array', value: value.map(encode) };
    const prototype = Object.getPrototypeOf(value);
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
      throw new Error(`Electron stand-in: a ${prototype.constructor.name} cannot cross yet`);
    }
    return { $: 'object', value: Object.entries(value).map(([key, entry]) => [key, encode(entry)]) };
  };
  const decode = (coded: unknown): unknown => {
    if (typeof coded !== 'object' || coded === null) return coded;
    const { $, value } = coded as { $: string; value: never };
    if ($ === 'undefined') return undefined;
    if ($ === 'number') return Number(value);
    if ($ === 'function') return functions?.get(value);
    if ($ === 'promise') return promises?.get(value);
    if ($ === 'error') return new Error(value);
    if ($ === 'array') return (value as unknown[]).map(decode);
    return Object.fromEntries((value as [string, unknown][]).map(([key, entry]) => [key, decode(entry)]));
  };
  return { encode: (value) => JSON.stringify(encode(value)), decode: (text) => decode(JSON.parse(text)) };
}
