import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEventReader } from './events.ts';

function read(stream: string, cuts: readonly number[] = []): string[] {
  const bytes = new TextEncoder().encode(stream);
  const found: string[] = [];
  const reader = createEventReader((data) => found.push(data));
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((one, two) => one - two), bytes.length];
  for (let at = 1; at < places.length; at++) reader(bytes.subarray(places[at - 1], places[at]));
  return found;
}

describe('server-sent events', () => {
  it.each(['\n', '\r\n'])('end with an empty line and may span several (line end %j)', (end) => {
    const stream = [
      'data: one',
      'data:two',
      '',
      ': a comment',
      'event: x',
      'data: three',
      '',
      'data: never ended',
    ].join(end);
    expect(read(stream)).toEqual(['one\ntwo', 'three']);
  });

  it('may end their lines with a return alone', () => {
    expect(read('data: one\r\rdata: two\r\r\n')).toEqual(['one', 'two']);
  });

  it('are the same however they are cut into pieces, also inside a character or a line end', () => {
    const event = fc.record({
      text: fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replace(/[\r\n]/g, ' ')),
      end: fc.constantFrom('\n\n', '\r\n\r\n'),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 6 }), fc.array(fc.nat(500), { maxLength: 12 }), (events, cuts) => {
        const stream = events.map(({ text, end }) => `data: ${text}${end}`).join('');
        expect(read(stream, cuts)).toEqual(events.map(({ text }) => text));
      }),
    );
  });
});
