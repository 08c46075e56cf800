import { expect, test } from 'vitest';
import { requireFilter } from '../api/index.ts';
import { readRequest } from './stored-request.ts';

test('a run of an older version says what it was over in a filter line', () => {
  const former = { stages: ['draft', 'essay'], statuses: ['failed'], cohort: 'a b', stale: true, genIds: ['d_1'] };
  const { filter, force } = readRequest(JSON.stringify({ filter: former, force: ['raw'] }));
  expect(filter).toEqual({
    line: 'stage:"draft","essay" status:"failed" cohort:"a b" stale:"true"',
    genIds: ['d_1'],
  });
  expect(requireFilter(filter.line ?? '')).toHaveLength(4);
  expect(force).toEqual(['raw']);
});

test('a request is read as it was written', () => {
  expect(readRequest('{"filter":{"line":"stage:draft"}}').filter).toEqual({ line: 'stage:draft' });
  expect(readRequest('{"filter":{}}').filter).toEqual({});
});
