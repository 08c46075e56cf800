import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useClient } from './ApiProvider.tsx';
import { keys } from './keys.ts';

/** The open workspace: stages, catalogues, providers, problems. */
export function useWorkspace() {
  const client = useClient();
  return useQuery({
    queryKey: keys.workspace,
    queryFn: () => client.workspace.get({}),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Reads the workspace's files again. */
export function useReloadWorkspace() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => client.workspace.reload({}),
    onSuccess: (workspace) => {
      queries.setQueryData(keys.workspace, workspace);
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.workspace[0] });
    },
  });
}
