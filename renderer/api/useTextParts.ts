import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ArtifactText } from '../../src/api/index.ts';
import { useClient } from './ApiProvider.tsx';
import { keys } from './keys.ts';

/** The first part fills a screen at once; the rest follows in parts that do not hold up other answers. */
const FIRST_PART_CHARS = 100_000;
const NEXT_PART_CHARS = 2_000_000;

export interface TextParts {
  readonly parts: readonly string[];
  readonly isComplete: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

interface Progress {
  readonly artifactId: number;
  readonly parts: readonly string[];
  readonly isComplete: boolean;
  readonly error: Error | null;
}

/** The text of an artifact as it arrives, part after part. Artifacts never change, so what came is kept. */
export function useTextParts(artifactId: number): TextParts {
  const client = useClient();
  const queries = useQueryClient();
  const [progress, setProgress] = useState<Progress>(() => start(artifactId));
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` is what a retry changes
  useEffect(() => {
    let isWanted = true;
    async function load(): Promise<void> {
      const parts: string[] = [];
      let offset = 0;
      let length = 1;
      setProgress(start(artifactId));
      while (isWanted && offset < length) {
        const input = { artifactId, offset, length: offset === 0 ? FIRST_PART_CHARS : NEXT_PART_CHARS };
        const part: ArtifactText = await queries.fetchQuery({
          queryKey: keys.text(artifactId, offset),
          queryFn: () => client.artifacts.text(input),
          staleTime: Number.POSITIVE_INFINITY,
          gcTime: 30_000,
          structuralSharing: false,
        });
        parts.push(part.text);
        offset = part.offset + part.text.length;
        length = part.text === '' ? offset : part.length;
        if (isWanted) setProgress({ artifactId, parts: [...parts], isComplete: offset >= length, error: null });
      }
    }
    load().catch((error: Error) => {
      if (isWanted) setProgress((known) => ({ ...known, error }));
    });
    return () => {
      isWanted = false;
    };
  }, [artifactId, attempt, client, queries]);

  const shown = progress.artifactId === artifactId ? progress : start(artifactId);
  return { ...shown, retry: () => setAttempt((n) => n + 1) };
}

function start(artifactId: number): Progress {
  return { artifactId, parts: [], isComplete: false, error: null };
}
