import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createOutput } from './output.ts';

function stream(write: (text: string) => Error | null, isTTY = false) {
  const writable = new Writable({
    highWaterMark: 8,
    write: (chunk, _, done) => void setImmediate(() => done(write(String(chunk)))),
  });
  return Object.assign(writable, { isTTY, columns: 90 });
}

function collect(seen: string[]) {
  return (text: string): null => {
    seen.push(text);
    return null;
  };
}

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

describe('output', () => {
  it('waits for a slow reader and arrives in order', async () => {
    const seen: string[] = [];
    const out = createOutput(stream(collect(seen)));
    await Promise.all([out.line('first line'), out.json({ second: 1 }), out.text('third\u001b')]);
    expect(seen.join('')).toBe('first line\n{"second":1}\nthird\u001b');
    expect(out).toMatchObject({ isTty: false, columns: null, closed: false });
  });

  it('knows when its reader is gone, and goes on quietly', async () => {
    const out = createOutput(stream(() => systemError('EPIPE')));
    await out.line('nobody reads this');
    expect(out.closed).toBe(true);
    await out.line('nor this');
  });

  it('tells a full disk, since a result that is cut off must not look whole', async () => {
    const out = createOutput(stream(() => systemError('ENOSPC')));
    await out.line('too much');
    await expect(out.line('more')).rejects.toThrow('ENOSPC');
    await expect(out.flush()).rejects.toThrow('ENOSPC');
  });

  it('on a terminal makes text harmless and keeps the prompt off its last line', async () => {
    const seen: string[] = [];
    const out = createOutput(stream(collect(seen), true));
    await out.text('\u001b[2Jend');
    await out.text('line\n');
    await out.flush();
    expect(seen.join('')).toBe('␛[2Jend\nline\n');
    expect(out.columns).toBe(90);
  });
});
