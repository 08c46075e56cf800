import { useQuery } from '@tanstack/react-query';
import type { Peers } from '../../src/api/index.ts';
import { useClient } from './ApiProvider.tsx';
import { keys } from './keys.ts';

/** What the others with a generation's template are like; undefined while that is on its way. */
export function usePeers(genId: string): Peers | undefined {
  const client = useClient();
  return useQuery({ queryKey: keys.peers(genId), queryFn: () => client.generations.peers({ genId }) }).data;
}
