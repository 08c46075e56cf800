import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costMicros, type Price, reserveMicros } from './price.ts';

const price = (input: number, output: number, longPrompt: Price['longPrompt'] = null): Price => ({
  inputPerMillionUsd: input,
  outputPerMillionUsd: output,
  longPrompt,
  source: 'workspace',
});
const tokens = (promptTokens: number, completionTokens: number) => ({ promptTokens, completionTokens });

const DEARER = { aboveTokens: 200_000, inputPerMillionUsd: 2.5, outputPerMillionUsd: 15 };

/** Prices to a ten-thousandth of a dollar per million tokens. */
const dollars = fc.integer({ min: 0, max: 1_000_000 }).map((value) => value / 10_000);
const anyPrice = fc.oneof(
  fc.tuple(dollars, dollars).map(([input, output]) => price(input, output)),
  fc.constant(price(1.25, 10, DEARER)),
);

describe('the cost of a call', () => {
  it.each([
    ['a million tokens each way', price(3, 15), tokens(1_000_000, 1_000_000), 18_000_000],
    ['a fraction of a micro-dollar, rounded up', price(0.1, 0.4), tokens(1, 0), 1],
    ['exactly three, not four', price(0.1, 0.4), tokens(30, 0), 3],
    ['a sum that binary fractions get wrong', price(0.07, 0), tokens(100, 0), 7],
    ['nothing for free models', price(0, 0), tokens(5_000_000, 5_000_000), 0],
    ['nothing for no tokens', price(3, 15), tokens(0, 0), 0],
    [
      'more tokens than doubles count exactly',
      price(100_000, 0),
      tokens(9_007_199_254_740, 0),
      900_719_925_474_000_000,
    ],
  ])('is %s', (_, known, used, micros) => {
    expect(costMicros(known, used)).toBe(micros);
  });

  it('is dearer as a whole once the prompt is longer than the vendor serves at the usual price', () => {
    const known = price(1.25, 10, DEARER);
    expect(costMicros(known, tokens(200_000, 1000))).toBe(250_000 + 10_000);
    expect(costMicros(known, tokens(200_001, 1000))).toBe(500_003 + 15_000);
  });

  it('is a whole number that is at most one micro-dollar above the exact sum', () => {
    fc.assert(
      fc.property(dollars, dollars, fc.nat(1_000_000), fc.nat(1_000_000), (input, output, prompt, completion) => {
        const cost = costMicros(price(input, output), tokens(prompt, completion));
        const exactTenThousandths = prompt * Math.round(input * 10_000) + completion * Math.round(output * 10_000);
        expect(Number.isInteger(cost)).toBe(true);
        expect(cost * 10_000).toBeGreaterThanOrEqual(exactTenThousandths);
        expect((cost - 1) * 10_000).toBeLessThan(exactTenThousandths);
      }),
    );
  });
});

describe('what is reserved for a call', () => {
  it('covers any answer within the limit to a prompt of which every byte is a token', () => {
    const anyCall = fc.record({
      promptBytes: fc.nat(400_000),
      maxTokens: fc.nat(100_000),
      promptShare: fc.double({ min: 0, max: 1, noNaN: true }),
      answerShare: fc.double({ min: 0, max: 1, noNaN: true }),
      framing: fc.nat(256),
    });
    fc.assert(
      fc.property(anyPrice, anyCall, (known, { promptBytes, maxTokens, promptShare, answerShare, framing }) => {
        const used = tokens(Math.ceil(promptBytes * promptShare) + framing, Math.ceil(maxTokens * answerShare));
        expect(costMicros(known, used)).toBeLessThanOrEqual(reserveMicros(known, { promptBytes, maxTokens }));
      }),
    );
  });

  it('is not nothing for an empty prompt, since the chat template is billed too', () => {
    expect(reserveMicros(price(3, 15), { promptBytes: 0, maxTokens: 0 })).toBe(768);
  });
});
