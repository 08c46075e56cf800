import { useQuery } from '@tanstack/react-query';
import { useClient } from './ApiProvider.tsx';
import { keys } from './keys.ts';

const PART_CHARS = 4_000_000;

/** The whole text of a version; null until it is there, and for no version. */
export function useWholeText(artifactId: number | null) {
  const client = useClient();
  const { data, error, refetch } = useQuery({
    queryKey: keys.wholeText(artifactId),
    enabled: artifactId !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10_000,
    structuralSharing: false,
    queryFn: async () => {
      if (artifactId === null) return null;
      const parts: string[] = [];
      for (let offset = 0, length = 1; offset < length; ) {
        const part = await client.artifacts.text({ artifactId, offset, length: PART_CHARS });
        parts.push(part.text);
        offset += part.text.length;
        length = part.text === '' ? offset : part.length;
      }
      return parts.join('');
    },
  });
  return { text: data ?? null, error, retry: () => void refetch() };
}
