import { describe, expect, it } from 'vitest';
import { artifactUnderTest, detailUnderTest, phaseUnderTest } from '../../fixtures/generation.ts';
import { afterDiscard, afterRestore, lastCurrent } from './version-words.ts';
import { phaseSentence, shownVersion } from './versions.ts';

const first = artifactUnderTest('raw', { artifactId: 1, version: 1 });
const second = artifactUnderTest('raw', { artifactId: 2, version: 2 });
const discarded = { ...second, current: false, discardedAt: 5 };
const withCurrent = (current: typeof first | null) =>
  detailUnderTest({}, { phases: [phaseUnderTest('raw', current, { versions: [discarded] })] });

describe('what is said of a version that is discarded', () => {
  it('is which one is current then, that none is, or that nothing else changes', () => {
    expect(afterDiscard(second, withCurrent(first))).toBe('v1 is current now.');
    expect(afterDiscard(second, withCurrent(null))).toBe('Nothing is current now; the next run makes it anew.');
    expect(afterDiscard(discarded, withCurrent(first))).toBe('It was not current, so nothing else changes.');
  });

  it('and restored, whether it is current again', () => {
    expect(afterRestore(discarded, withCurrent(second))).toBe('It is current again.');
    expect(afterRestore(discarded, withCurrent(first))).toBe('v1 stays current.');
    expect(afterRestore(discarded, withCurrent(null))).toBe('Nothing is current still.');
  });

  it('and it is not shown in place of a current one', () => {
    const phase = phaseUnderTest('raw', null, { versions: [discarded] });
    expect(shownVersion(phase, null)).toBeNull();
    expect(shownVersion(phase, 2)).toBe(discarded);
    expect(phaseSentence(phase)).toBe('What was there is discarded.');
    const last = { runId: 1, outcome: 'generated', reason: 'missing', differs: [], failure: null } as const;
    const left = { ...phase, versions: [first], last: { ...last, artifactId: 1, endedAt: 0, durationMs: null } };
    expect(phaseSentence(left)).toBe('What it was made from is no longer current.');
    expect(shownVersion({ ...phase, versions: [discarded, first] }, null)).toBe(first);
  });

  it('to take it back, what was last in the chain becomes current again with all before it', () => {
    const parsed = artifactUnderTest('parsed', { artifactId: 3 });
    const phases = [phaseUnderTest('input', first), phaseUnderTest('raw', second), phaseUnderTest('parsed', parsed)];
    expect(lastCurrent(detailUnderTest({}, { phases }))).toBe(parsed);
    expect(lastCurrent(detailUnderTest({}, { phases: phases.slice(0, 2) }))).toBe(second);
    expect(lastCurrent(detailUnderTest())).toBeNull();
  });
});
