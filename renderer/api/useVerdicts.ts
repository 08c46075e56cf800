import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { VerdictInfo, Winner } from '../../src/api/index.ts';
import { useClient } from './ApiProvider.tsx';
import { keys } from './keys.ts';

const MOST_VERDICTS = 200;
const NONE: readonly VerdictInfo[] = [];

/** The newest verdicts of blind comparisons: of one generation, or of all. */
export function useVerdicts(genId: string | null, isWanted = true): readonly VerdictInfo[] {
  const client = useClient();
  const { data } = useQuery({
    queryKey: keys.verdictsOf(genId),
    enabled: isWanted,
    queryFn: () => client.verdicts.list({ genId, limit: MOST_VERDICTS }),
  });
  return data ?? NONE;
}

/** Keeps which of two versions won. */
export function useAddVerdict() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (verdict: { first: number; second: number; winner: Winner; criteria: string }) =>
      client.verdicts.add(verdict),
    onSuccess: () => void queries.invalidateQueries({ queryKey: keys.verdicts }),
  });
}

/** Takes a verdict back. */
export function useWithdrawVerdict() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (verdictId: number) => client.verdicts.withdraw({ verdictId }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: keys.verdicts }),
  });
}
