import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AnnotationChange } from '../../src/api/index.ts';
import { useClient } from './ApiProvider.tsx';
import { keys } from './keys.ts';

/** Rates, tags or notes generations. What shows them is asked again by the engine's event. */
export function useAnnotate() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: { genIds: readonly string[]; change: AnnotationChange }) => client.annotations.set(input),
    onSuccess: () => void queries.invalidateQueries({ queryKey: keys.annotations }),
  });
}

/** Takes back what was said in one go. */
export function useUndoAnnotation() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (batchId: number) => client.annotations.undo({ batchId }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: keys.annotations }),
  });
}

/** Who said what when about a generation; not asked while `isWanted` is false. */
export function useAnnotationHistory(genId: string, isWanted: boolean) {
  const client = useClient();
  return useQuery({
    queryKey: keys.annotationHistory(genId),
    enabled: isWanted,
    queryFn: () => client.annotations.history({ genId }),
  });
}

const NONE: readonly string[] = [];

/** The tags in use, most frequent first. */
export function useTags(): readonly string[] {
  const client = useClient();
  const { data } = useQuery({
    queryKey: keys.tags,
    queryFn: async () => (await client.annotations.tags({})).map(({ value }) => value),
  });
  return data ?? NONE;
}
