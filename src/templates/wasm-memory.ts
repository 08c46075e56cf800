import { ReverieError } from '../api/errors.ts';

const HEADER_BYTES = 8;
const MEMORY_SECTION = 5;
const PAGE_BYTES = 65_536;
const HAS_MAXIMUM = 1;

/**
 * Gives the memory that a WASM module declares an upper limit, in bytes. The template engine's module has none, and a
 * template can double a string until the machine's memory is gone. Throws INTERNAL for a module of another layout.
 * Layout: WebAssembly core specification, binary format, memory section.
 */
export function limitMemory(wasm: Uint8Array, maximumBytes: number): Uint8Array {
  let position = HEADER_BYTES;
  while (position < wasm.length) {
    const size = readNumber(wasm, position + 1);
    const end = size.next + size.value;
    if (wasm[position] === MEMORY_SECTION) {
      const body = limitedMemory(wasm, size.next, maximumBytes);
      const section = [MEMORY_SECTION, ...writeNumber(body.length), ...body];
      return Buffer.concat([wasm.subarray(0, position), Uint8Array.from(section), wasm.subarray(end)]);
    }
    position = end;
  }
  throw unknownLayout();
}

/** The section's body with one memory: the least number of pages it has, and the new limit. */
function limitedMemory(wasm: Uint8Array, start: number, maximumBytes: number): number[] {
  const count = readNumber(wasm, start);
  const hasMaximum = wasm[count.next];
  if (count.value !== 1 || hasMaximum !== 0) throw unknownLayout();
  const minimum = readNumber(wasm, count.next + 1).value;
  const maximum = Math.max(minimum, Math.floor(maximumBytes / PAGE_BYTES));
  return [1, HAS_MAXIMUM, ...writeNumber(minimum), ...writeNumber(maximum)];
}

/** Reads an unsigned LEB128 number: seven bits a byte, lowest first, the eighth says that more follow. */
function readNumber(bytes: Uint8Array, start: number): { readonly value: number; readonly next: number } {
  let value = 0;
  for (let index = start, factor = 1; index < bytes.length; index += 1, factor *= 128) {
    const byte = bytes[index] ?? 0;
    value += (byte % 128) * factor;
    if (byte < 128) return { value, next: index + 1 };
  }
  throw unknownLayout();
}

function writeNumber(value: number): number[] {
  const rest = Math.floor(value / 128);
  return rest === 0 ? [value] : [(value % 128) + 128, ...writeNumber(rest)];
}

function unknownLayout(): ReverieError {
  return new ReverieError(
    'INTERNAL',
    'template_engine_layout',
    'The template engine in this installation is not the one that was tested; install the pinned version.',
  );
}
