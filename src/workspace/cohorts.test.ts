import { describe, expect, it } from 'vitest';
import { failureOf, withWorkspace } from './fixture.ts';
import { listCohorts, type Member, readMembership } from './index.ts';

function membersOf(table: string): Member[] {
  return withWorkspace({ 'cohorts/night/membership.csv': table }, (root) => {
    const cohort = listCohorts(root).get('night');
    if (cohort === undefined) throw new Error('the cohort was not listed');
    return readMembership(cohort);
  });
}

describe('the membership of a cohort', () => {
  it('is read in its order', () => {
    expect(membersOf('stage,gen_id\ndraft,d_1\nevaluation,v_2\n')).toEqual([
      { stage: 'draft', genId: 'd_1' },
      { stage: 'evaluation', genId: 'v_2' },
    ]);
  });

  it('must have its columns and no empty cells', () => {
    const noColumn = failureOf(() => membersOf('stage,id\ndraft,d_1\n'));
    expect(noColumn).toMatchObject({ kind: 'INVALID_CONFIG', reason: 'missing_column' });
    expect(noColumn.message).toContain('cohorts/night/membership.csv:1: the column gen_id is missing');
    expect(failureOf(() => membersOf('stage,gen_id\ndraft,\n')).reason).toBe('empty_cell');
  });

  it('is missing where only a spec was written', () => {
    const error = failureOf(() => readMembership({ id: 'night', specPath: '/x', membershipPath: null }));
    expect(error).toMatchObject({ kind: 'DATA_MISSING', reason: 'missing_membership' });
    expect(error.message).toContain('reverie cohort create night');
  });

  it('of 200,000 rows is read whole', () => {
    const table = `stage,gen_id\n${Array.from({ length: 200_000 }, (_, at) => `draft,d_${at}\n`).join('')}`;
    expect(membersOf(table)).toHaveLength(200_000);
  });
});
