import type { ArtifactInfo } from '../../../../src/api/index.ts';
import type { TextParts } from '../../../api/index.ts';
import { countOf, formatBytes, formatCount } from '../../../words/index.ts';
import { useWordCount } from './useWordCount.ts';

/** A token of the common models is about this many characters of English. */
const CHARS_PER_TOKEN = 4;

/** How long a text is: lines, words, characters, tokens and bytes. */
export function TextCounts({ artifact, loaded }: { artifact: ArtifactInfo; loaded: TextParts }) {
  const { lines, chars, bytes } = artifact;
  const words = useWordCount(artifact.artifactId, loaded);
  const known = artifact.phase === 'raw' ? artifact.metadata.completionTokens : null;
  const estimate = `about ${formatCount(Math.ceil(chars / CHARS_PER_TOKEN))} tokens`;
  return (
    <span>
      {countOf(lines, 'line')} · {words !== null && `${countOf(words, 'word')} · `}
      {countOf(chars, 'character')} ·{' '}
      {known === null || known === undefined ? (
        <span title="Estimated: a quarter of the characters">{estimate}</span>
      ) : (
        <span title="As the provider counted them">{countOf(known, 'token')}</span>
      )}{' '}
      · {formatBytes(bytes)}
    </span>
  );
}
