import type { TextParts } from '../../../api/index.ts';
import { countOf, formatBytes, formatCount } from '../../../words/index.ts';
import { useWordCount } from './useWordCount.ts';

/** A token of the common models is about this many characters of English. */
const CHARS_PER_TOKEN = 4;

/** How long a text is. */
export interface TextMeasures {
  /** In UTF-16 units. */
  readonly chars: number;
  readonly bytes: number;
  readonly lines: number;
  /** As the provider counted them; null where it did not. */
  readonly tokens: number | null;
}

interface TextCountsProps {
  readonly measures: TextMeasures;
  readonly loaded: TextParts;
  /** Nobody counts the words of data. */
  readonly isData: boolean;
}

/** How long a text is: lines, words, characters, tokens and bytes. */
export function TextCounts({ measures: { lines, chars, bytes, tokens }, loaded, isData }: TextCountsProps) {
  const words = useWordCount(loaded);
  if (isData) return <span>{`${countOf(lines, 'line')} · ${formatBytes(bytes)}`}</span>;
  const estimate = `about ${formatCount(Math.ceil(chars / CHARS_PER_TOKEN))} tokens`;
  return (
    <span>
      {countOf(lines, 'line')} · {words !== null && `${countOf(words, 'word')} · `}
      {countOf(chars, 'character')} ·{' '}
      {tokens === null ? (
        <span title="Estimated: a quarter of the characters">{estimate}</span>
      ) : (
        <span title="As the provider counted them">{countOf(tokens, 'token')}</span>
      )}{' '}
      · {formatBytes(bytes)}
    </span>
  );
}
