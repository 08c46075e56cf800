import { expect, test } from 'vitest';
import { notValue, onlyValue } from './row-filters.ts';

test('“only this” takes the place of what was asked for or left out in that field, and of nothing else', () => {
  expect(onlyValue('stage:draft,essay -stage:x score:>=7', 'stage', 'essay')).toBe('score:>=7 stage:essay');
  expect(onlyValue('', 'template', 'my template')).toBe('template:"my template"');
});

test('“not this” leaves one more value out, once', () => {
  const line = notValue('stage:draft,essay', 'stage', 'essay');
  expect(line).toBe('stage:draft -stage:essay');
  expect(notValue(line, 'stage', 'essay')).toBe(line);
  expect(notValue(line, 'stage', 'other')).toBe('stage:draft -stage:essay,other');
});
