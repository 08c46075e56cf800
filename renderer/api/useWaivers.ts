import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SeenStale, WaiverReceipt } from '../../src/api/index.ts';
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

/** Which of many can be accepted, and which cannot and why; asked anew each time, since what differs is accepted as seen. */
export function useStaleSurvey(genIds: readonly string[]) {
  const client = useClient();
  return useQuery({
    queryKey: keys.staleSurvey(genIds),
    queryFn: () => client.waivers.survey({ genIds }),
    gcTime: 0,
  });
}

/** Accepts many at once, as they were seen. */
export function useAcceptMany() {
  const client = useClient();
  return useMutation({
    mutationFn: (input: { seen: readonly SeenStale[]; note: string }) => client.waivers.acceptMany(input),
  });
}

/** Takes many back. */
export function useRevokeMany() {
  const client = useClient();
  return useMutation({ mutationFn: (waiverIds: readonly number[]) => client.waivers.revokeMany({ waiverIds }) });
}

function useShowReceipt() {
  const queries = useQueryClient();
  return ({ detail }: WaiverReceipt) => queries.setQueryData(keys.detail(detail.row.genId), detail);
}
