import { describe, expect, test } from 'vitest';
import {
  DEFAULT_RUN_REQUEST,
  type GenerationDetail,
  type MaterializationInfo,
  type PhaseDetail,
  type StageInfo,
} from '../../../src/api/index.ts';
import { artifactUnderTest, detailUnderTest, phaseUnderTest } from '../../fixtures/generation.ts';
import {
  forceAllRequest,
  forceChoiceOf,
  forceRequest,
  regenerateRequest,
  remedyRequest,
  retryCutRequest,
  retryFailedRequest,
} from './requests.ts';

const STAGE: StageInfo = { id: 'essay', parent: 'draft', reuse: 'exists', maxTokens: 1_000, minLines: 0 };

function lastUnderTest(reason: string): MaterializationInfo {
  const failure = { kind: 'PROVIDER_FAILURE', reason, message: 'It went wrong.', details: {} } as const;
  return { runId: 1, outcome: 'failed', reason, differs: [], failure, artifactId: null, endedAt: 1, durationMs: 1 };
}

const failedUnderTest = (...phases: PhaseDetail[]): GenerationDetail =>
  detailUnderTest(
    { genId: 'e_1', stage: 'essay', parentGenId: 'd_1', status: 'failed', outcome: 'failed', runId: 1 },
    { phases },
  );

describe('regenerating', () => {
  test('without force makes only what is missing', () => {
    expect(regenerateRequest('e_1')).toMatchObject({ filter: { genIds: ['e_1'] }, force: [], descendants: false });
  });

  test.each([
    ['parsed', ['parsed']],
    ['raw', ['raw', 'parsed']],
    ['all', ['input', 'raw', 'parsed']],
  ] as const)('forcing %s covers what is made from it', (choice, phases) => {
    const request = forceRequest('e_1', choice, true);
    expect(request).toMatchObject({ force: phases, descendants: true });
    expect(forceChoiceOf(request.force)).toBe(choice);
  });
});

describe('the button beside a failure', () => {
  test('tries again without force where nothing is there', () => {
    const failed = phaseUnderTest('raw', null);
    expect(remedyRequest('retry', failed, failedUnderTest(failed), STAGE)?.force).toEqual([]);
  });

  test('sends a request of unknown outcome again, since somebody said so', () => {
    const failed = phaseUnderTest('raw', null);
    const lost = { ...failed, last: lastUnderTest('outcome_unknown') };
    expect(remedyRequest('retry', lost, failedUnderTest(lost), STAGE)?.resendUnknown).toBe(true);
    expect(remedyRequest('retry', failed, failedUnderTest(failed), STAGE)?.resendUnknown).toBeNull();
  });

  test('forces where an earlier version stayed current, or nothing would happen', () => {
    const failed = phaseUnderTest('raw', artifactUnderTest('raw'));
    expect(remedyRequest('retry', failed, failedUnderTest(failed), STAGE)?.force).toEqual(['raw', 'parsed']);
  });

  test('doubles the limit that the cut answer had', () => {
    const raw = phaseUnderTest('raw', null, { versions: [artifactUnderTest('raw', { metadata: { maxTokens: 600 } })] });
    const request = remedyRequest('higher_limit', phaseUnderTest('parsed', null), failedUnderTest(raw), STAGE);
    expect(request).toMatchObject({ force: ['raw', 'parsed'], maxTokens: 1_200 });
  });

  test('doubles the stage’s limit where the answer’s own is not known', () => {
    const failed = phaseUnderTest('parsed', null);
    expect(remedyRequest('higher_limit', failed, failedUnderTest(failed), STAGE)?.maxTokens).toBe(2_000);
  });

  test('to the parent starts no run', () => {
    const failed = phaseUnderTest('input', null);
    expect(remedyRequest('open_parent', failed, failedUnderTest(failed), STAGE)).toBeNull();
  });
});

describe('retrying what failed in a run', () => {
  const request = { ...DEFAULT_RUN_REQUEST, filter: { line: 'stage:draft' }, descendants: true };
  const because = (...reasons: string[]) => reasons.map((reason) => ({ reason }));

  test('covers the failed generations alone, without forcing anything', () => {
    expect(retryFailedRequest(request, because('http_status', 'parent_not_ready'), ['d_0', 'd_1'])).toMatchObject({
      filter: { genIds: ['d_0', 'd_1'] },
      force: [],
      descendants: false,
    });
  });

  test('asks the model again where the answer was no use', () => {
    expect(retryFailedRequest(request, because('http_status', 'parse_failed'), ['d_0']).force).toEqual([
      'raw',
      'parsed',
    ]);
  });

  test('forces again what the run forced, since what stood before is still there', () => {
    expect(retryFailedRequest({ ...request, force: ['raw'] }, because('http_status'), ['d_0']).force).toEqual(['raw']);
  });
});

test('cut answers are asked for again with twice the highest limit, within the filter in view', () => {
  const request = retryCutRequest({ line: 'stage:draft truncated:true' }, 4_000);
  expect(request).toMatchObject({ filter: { line: 'stage:draft truncated:true' }, force: ['raw', 'parsed'] });
  expect(request.maxTokens).toBe(8_000);
  expect(retryCutRequest({}, 0)).toMatchObject({ filter: { line: 'truncated:true' }, maxTokens: null });
});

test('everything under a filter is made anew by a request that carries the filter, not ids', () => {
  const filter = { line: 'stage:essay' };
  expect(forceAllRequest(filter, 'raw')).toEqual({ ...DEFAULT_RUN_REQUEST, filter, force: ['raw', 'parsed'] });
});
