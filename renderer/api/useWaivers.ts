import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { WaiverReceipt } from '../../src/api/index.ts';
import { useClient } from './ApiProvider.tsx';
import { keys } from './keys.ts';

/** Accepts what differs as still valid. */
export function useAcceptStale() {
  const client = useClient();
  const onSuccess = useShowReceipt();
  return useMutation({
    mutationFn: (input: { genId: string; seen: string; note: string }) => client.waivers.accept(input),
    onSuccess,
  });
}

/** Takes such a word back. */
export function useRevokeWaiver() {
  const client = useClient();
  const onSuccess = useShowReceipt();
  return useMutation({ mutationFn: (waiverId: number) => client.waivers.revoke({ waiverId }), onSuccess });
}

function useShowReceipt() {
  const queries = useQueryClient();
  return ({ detail }: WaiverReceipt) => queries.setQueryData(keys.detail(detail.row.genId), detail);
}
