import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { KeyConsent } from '../../src/api/index.ts';
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

/** Whether the store can only be read, so that nothing that writes is offered. */
export function useIsReadOnly(): boolean {
  return (useWorkspace().data?.readOnly ?? null) !== null;
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

/** Says whether a key may be sent to an address; kept for this person, outside of the workspace. */
export function useTrustKey() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (consent: KeyConsent) => client.providers.trust(consent),
    onSuccess: (workspace) => queries.setQueryData(keys.workspace, workspace),
  });
}

/** Asks a provider for its model list, which shows whether it can be reached and takes the key; nothing is spent. */
export function useTestProvider() {
  const client = useClient();
  return useMutation({ mutationFn: (name: string) => client.providers.test({ name }) });
}
