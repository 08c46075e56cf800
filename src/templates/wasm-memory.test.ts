import { describe, expect, it } from 'vitest';
import { limitMemory } from './wasm-memory.ts';

const HEADER = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
const EXPORT_MEMORY = [7, 5, 1, 1, 0x6d, 2, 0];

function memoryOf(wasm: Uint8Array): WebAssembly.Memory {
  const { m } = new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(wasm))).exports;
  if (m instanceof WebAssembly.Memory) return m;
  throw new Error('the module exports no memory');
}

describe('limitMemory', () => {
  const unlimited = Uint8Array.from([...HEADER, 5, 3, 1, 0, 2, ...EXPORT_MEMORY]);

  it('lets a module that could grow without end grow to the limit and no further', () => {
    expect(memoryOf(unlimited).grow(400)).toBe(2);
    const memory = memoryOf(limitMemory(unlimited, 300 * 65_536));
    expect(memory.grow(298)).toBe(2);
    expect(() => memory.grow(1)).toThrow(RangeError);
  });

  it('never goes below what the module needs to start', () => {
    expect(memoryOf(limitMemory(unlimited, 1)).buffer.byteLength).toBe(2 * 65_536);
  });

  it('refuses a module it does not understand instead of running it without a limit', () => {
    const alreadyLimited = Uint8Array.from([...HEADER, 5, 4, 1, 1, 2, 9]);
    for (const wasm of [Uint8Array.from(HEADER), alreadyLimited, Uint8Array.from([...HEADER, 5, 128])]) {
      expect(() => limitMemory(wasm, 65_536)).toThrow(expect.objectContaining({ reason: 'template_engine_layout' }));
    }
  });
});
