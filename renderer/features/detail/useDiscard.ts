import { useCallback } from 'react';
import type { ArtifactInfo, GenerationDetail } from '../../../src/api/index.ts';
import { useVersionChange } from '../../api/index.ts';
import { pickVersion } from '../../state/index.ts';
import { tellVersion, tellVersionFailure } from './tell-version.tsx';
import { afterDiscard, afterRestore, lastCurrent, nameVersion } from './version-words.ts';

/** How to restore a version that was discarded; says what came of it. */
export function useRestore(): (version: ArtifactInfo) => void {
  const { mutateAsync } = useVersionChange();
  return useCallback(
    (version) => {
      const { artifactId } = version;
      const words = `${nameVersion(version)} is restored`;
      mutateAsync({ change: 'restore', artifactId }).then(
        (after) => tellVersion({ artifactId, words, follows: afterRestore(version, after), undo: null }),
        (error: Error) => tellVersionFailure(`${nameVersion(version)} was not restored`, error),
      );
    },
    [mutateAsync],
  );
}

/** How to discard a version; says what follows and offers to take it back, to what was current before. */
export function useDiscard(detail: GenerationDetail): (version: ArtifactInfo) => void {
  const { mutateAsync } = useVersionChange();
  return useCallback(
    (version) => {
      const { artifactId } = version;
      const name = nameVersion(version);
      const before = version.current ? lastCurrent(detail) : null;
      const takeBack = async () => {
        const restored = await mutateAsync({ change: 'restore', artifactId });
        const isBack = before === null || lastCurrent(restored)?.artifactId === before.artifactId;
        const after = isBack ? restored : await mutateAsync({ change: 'promote', artifactId: before.artifactId });
        tellVersion({ artifactId, words: `${name} is restored`, follows: afterRestore(version, after), undo: null });
      };
      const tellNotRestored = (error: Error) => tellVersionFailure(`${name} was not restored`, error);
      mutateAsync({ change: 'discard', artifactId }).then(
        (after) => {
          pickVersion(null);
          const undo = { words: 'Undo', takeBack: () => void takeBack().catch(tellNotRestored) };
          tellVersion({ artifactId, words: `${name} is discarded`, follows: afterDiscard(version, after), undo });
        },
        (error: Error) => tellVersionFailure(`${name} was not discarded`, error),
      );
    },
    [mutateAsync, detail],
  );
}
