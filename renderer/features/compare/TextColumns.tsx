import { Loader } from '@mantine/core';
import { useMemo } from 'react';
import type { ArtifactInfo } from '../../../src/api/index.ts';
import { useWholeText } from '../../api/index.ts';
import { ErrorNotice, Notice } from '../../components/index.ts';
import { type TextDiff, useTextDiff } from '../detail/index.ts';
import { AlignedText } from './AlignedText.tsx';
import { alignColumns, MOST_LINES } from './align-columns.ts';
import classes from './compare.module.css';
import type { Compared } from './compared.ts';
import { FreeText } from './FreeText.tsx';

interface TextColumnsProps {
  readonly compared: readonly Compared[];
  /** The version of each; null where there is none. */
  readonly versions: readonly (ArtifactInfo | null)[];
  /** The one column there is room for; null for all of them. */
  readonly only: number | null;
  readonly isAligned: boolean;
  /** Of aligned texts, only the lines that differ. */
  readonly isOnlyChanges: boolean;
}

/** Up to four texts, compared with the first of them in workers beside the page. */
export function TextColumns({ compared, versions, only, isAligned, isOnlyChanges }: TextColumnsProps) {
  const texts = useTexts(versions);
  const first = texts[0]?.text ?? null;
  const diffs = [
    useTextDiff(first, texts[1]?.text ?? null),
    useTextDiff(first, texts[2]?.text ?? null),
    useTextDiff(first, texts[3]?.text ?? null),
  ].slice(0, compared.length - 1);
  const done = diffs.flatMap((diff) => (diff.state === 'done' ? [diff.diff] : []));
  const key = done.length === diffs.length ? done : null;
  const rows = useAligned(first, key);
  const missing = compared.filter((_, place) => versions[place] === null);
  const failed = texts.find(({ error }) => error !== null);
  if (missing.length > 0) {
    return (
      <Notice tone="neutral" title={`There is no such text of ${missing.map(({ letter }) => letter).join(' and ')}.`}>
        Choose another of their texts above.
      </Notice>
    );
  }
  if (failed?.error) return <ErrorNotice error={failed.error} onRetry={failed.retry} />;
  if (diffs.some(({ state }) => state === 'too_long')) {
    return <Notice tone="warn" title="These texts are too long to be compared." />;
  }
  const broken = diffs.find((diff) => diff.state === 'failed');
  if (broken?.state === 'failed') return <Notice tone="bad" title={`Not compared: ${broken.error.message}`} />;
  if (rows === null) {
    return (
      <p className={classes.message} role="status">
        <Loader size={14} /> Comparing…
      </p>
    );
  }
  const notes = done.some(({ note }) => note !== null);
  const isCut = versions.some((version) => version !== null && version.lines > MOST_LINES);
  const letters = compared.map(({ letter }) => letter);
  return (
    <>
      {notes && <Notice tone="warn" title="They are too long to be compared word by word throughout." />}
      {isCut && (
        <Notice tone="warn" title={`Only the first ${MOST_LINES.toLocaleString('en')} lines are compared here.`} />
      )}
      {isAligned && only === null ? (
        <AlignedText rows={rows} letters={letters} isOnlyChanges={isOnlyChanges} />
      ) : (
        <FreeText rows={rows} letters={letters} only={only} />
      )}
    </>
  );
}

/** Four at most, and always four questions, since hooks may not come and go. */
function useTexts(versions: readonly (ArtifactInfo | null)[]) {
  const idOf = (place: number) => versions[place]?.artifactId ?? null;
  const texts = [useWholeText(idOf(0)), useWholeText(idOf(1)), useWholeText(idOf(2)), useWholeText(idOf(3))];
  return texts.slice(0, versions.length);
}

/** The rows, worked out anew only when a text or a difference is another. */
function useAligned(first: string | null, diffs: readonly TextDiff[] | null) {
  const [one = null, two = null, three = null] = diffs ?? [];
  const isReady = first !== null && diffs !== null;
  return useMemo(() => {
    if (!isReady || first === null) return null;
    return alignColumns(
      first,
      [one, two, three].filter((diff) => diff !== null),
    );
  }, [isReady, first, one, two, three]);
}
