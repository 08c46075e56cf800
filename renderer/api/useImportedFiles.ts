import { useQuery } from '@tanstack/react-query';
import { useClient } from './ApiProvider.tsx';
import { keys } from './keys.ts';

/** The metadata files that a generation was imported with, exactly as they were. */
export function useImportedFiles(genId: string) {
  const client = useClient();
  return useQuery({ queryKey: keys.imported(genId), queryFn: () => client.generations.imported({ genId }) });
}
