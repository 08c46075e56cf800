import { describe, expect, test } from 'vitest';
import type { ArtifactMetadata, GenerationDetail } from '../../../src/api/index.ts';
import { artifactUnderTest, detailUnderTest, phaseUnderTest } from '../../fixtures/generation.ts';
import { describeMetadata } from './metadata.ts';
import { cost } from './metadata-entries.ts';

function scoredUnderTest(raw: ArtifactMetadata): GenerationDetail {
  const phases = [
    phaseUnderTest('raw', artifactUnderTest('raw', { metadata: raw })),
    phaseUnderTest('parsed', artifactUnderTest('parsed', { metadata: { parserName: 'in_last_line' } })),
  ];
  return detailUnderTest(
    { genId: 'v_1', stage: 'evaluation', score: 14 / 3 },
    { templateName: 'Would It Work?', modelName: null, phases },
  );
}

/** The value of an entry as shown; undefined when it is not there at all. */
function shown(raw: ArtifactMetadata, title: string, label: string) {
  const group = describeMetadata(scoredUnderTest(raw), null).find((one) => one.title === title);
  return group?.entries.find((entry) => entry.label === label);
}

describe('metadata for reading', () => {
  test('what is not known is unknown, never zero', () => {
    expect(shown({ promptTokens: null }, 'Tokens and cost', 'Prompt')?.value).toBeNull();
    expect(shown({}, 'Model call', 'Finish reason')?.value).toBeNull();
    expect(shown({}, 'Timing', 'Model took')?.value).toBeNull();
  });

  test('a rounded value is copied in full', () => {
    expect(shown({}, 'Parsing', 'Score')).toMatchObject({ value: '4.67', exact: '4.666666666666667' });
    expect(shown({ durationMs: 41_234 }, 'Timing', 'Model took')).toMatchObject({ value: '41 s', exact: '41234' });
  });

  test('a copy has no tokens to speak of', () => {
    const groups = describeMetadata(scoredUnderTest({ inputMode: 'copy' }), null);
    expect(groups.map(({ title }) => title)).not.toContain('Tokens and cost');
  });

  test('what is beyond the typed core is listed by its own name, nested values by their path', () => {
    expect(shown({ usage: { cached_tokens: 12 } }, 'More', 'Raw: usage.cached_tokens')?.value).toBe('12');
  });

  test('small amounts keep the digits that matter', () => {
    expect(cost('Cost', 1_234)).toMatchObject({ value: '$0.0012', exact: '0.001234' });
    expect(cost('Cost', 2_500_000).value).toBe('$2.50');
    expect(cost('Cost', 0).value).toBe('$0.00');
    expect(cost('Cost', null).value).toBeNull();
  });
});

test('the call is told with the parameters that were set for it, and no line for those that were not', () => {
  const entriesOf = (raw: ArtifactMetadata) =>
    describeMetadata(scoredUnderTest(raw), null).find(({ title }) => title === 'Model call')?.entries ?? [];
  const set = entriesOf({ seed: 7, stop: ['END'], reasoningEffort: 'low', extraBody: { top_p: 0.9 } });
  expect(set.map(({ label, value }) => `${label}: ${value}`)).toEqual(
    expect.arrayContaining(['Stops at: ["END"]', 'Seed: 7', 'Reasoning effort: low', 'Further fields: {"top_p":0.9}']),
  );
  expect(entriesOf({ temperature: 1 }).map(({ label }) => label)).not.toContain('Seed');
});
