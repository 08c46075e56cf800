import { keepPreviousData, useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { GenerationDetail } from '../../src/api/index.ts';
import { useClient } from './ApiProvider.tsx';
import { keys } from './keys.ts';

/** Everything about one generation except its texts; the one shown before stays until it is there. */
export function useGeneration(genId: string) {
  const client = useClient();
  return useQuery({
    queryKey: keys.detail(genId),
    queryFn: () => client.generations.get({ genId }),
    placeholderData: keepPreviousData,
  });
}

/** Several generations, in the order of their ids; null while some are not there. */
export function useGenerationsById(genIds: readonly string[]): {
  readonly details: readonly GenerationDetail[] | null;
  readonly error: Error | null;
} {
  const client = useClient();
  const results = useQueries({
    queries: genIds.map((genId) => ({
      queryKey: keys.detail(genId),
      queryFn: () => client.generations.get({ genId }),
    })),
  });
  const details = results.flatMap(({ data }) => (data === undefined ? [] : [data]));
  const error = results.find((result) => result.error !== null)?.error ?? null;
  return { details: details.length === genIds.length ? details : null, error };
}

/** How to ask for a generation as it is at this moment. */
export function useGenerationNow(): (genId: string) => Promise<GenerationDetail> {
  const client = useClient();
  return useCallback((genId) => client.generations.get({ genId }), [client]);
}

/** Makes a version current again, discards it, or takes that back. */
export function useVersionChange() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ change, artifactId }: { change: 'promote' | 'discard' | 'restore'; artifactId: number }) =>
      client.artifacts[change]({ artifactId }),
    onSuccess: (detail) => {
      queries.setQueryData(keys.detail(detail.row.genId), detail);
      void queries.invalidateQueries({ queryKey: keys.table });
      void queries.invalidateQueries({ queryKey: keys.details });
    },
  });
}
