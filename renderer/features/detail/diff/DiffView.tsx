import { Loader, SegmentedControl } from '@mantine/core';
import { Notice } from '../../../components/index.ts';
import { useUi } from '../../../state/index.ts';
import { countOf } from '../../../words/index.ts';
import { DiffLines } from './DiffLines.tsx';
import classes from './diff.module.css';
import type { DiffNote, TextDiff } from './diff-texts.ts';
import { useTextDiff } from './useTextDiff.ts';

interface DiffViewProps {
  /** Null until it is loaded. */
  readonly before: string | null;
  readonly after: string | null;
  /** What is compared, for those who cannot see where it stands. */
  readonly label: string;
}

/** What changed from one text to another. */
export function DiffView({ before, after, label }: DiffViewProps) {
  const result = useTextDiff(before, after);
  const isSideBySide = useUi((ui) => ui.isSideBySide);
  const isByWords = useUi((ui) => ui.isByWords);
  if (result.state === 'working') {
    return (
      <p className={classes.message} role="status">
        <Loader size={14} /> Comparing…
      </p>
    );
  }
  if (result.state === 'too_long') return <Notice tone="warn" title="These texts are too long to be compared." />;
  if (result.state === 'failed') return <Notice tone="bad" title={`Not compared: ${result.error.message}`} />;
  const { diff } = result;
  if (diff.isSame) {
    return <Notice tone="neutral" title="The two texts are the same, to the last character." />;
  }
  return (
    <div className={classes.view}>
      <div className={classes.toolbar}>
        <span className={classes.summary} role="status">
          {summarise(diff)}
        </span>
        <SegmentedControl
          aria-label="Show changes by"
          data={[
            { value: 'words', label: 'Words' },
            { value: 'lines', label: 'Lines' },
          ]}
          value={isByWords ? 'words' : 'lines'}
          onChange={(value) => useUi.setState({ isByWords: value === 'words' })}
        />
        <SegmentedControl
          aria-label="Layout"
          data={[
            { value: 'inline', label: 'Inline' },
            { value: 'beside', label: 'Side by side' },
          ]}
          value={isSideBySide ? 'beside' : 'inline'}
          onChange={(value) => useUi.setState({ isSideBySide: value === 'beside' })}
        />
      </div>
      {diff.note !== null && <Notice tone="warn" title={NOTES[diff.note]} />}
      <DiffLines diff={diff} {...{ label, isSideBySide, isByWords }} />
    </div>
  );
}

const NOTES: Readonly<Record<DiffNote, string>> = {
  too_long_for_words: 'The changes are too long to be compared word by word, so whole lines are shown.',
  out_of_time: 'Comparing took too long, so what was left is shown as whole lines taken out and put in.',
};

function summarise({ lines }: TextDiff): string {
  const count = (wanted: string) => lines.filter(({ kind }) => kind === wanted).length;
  const parts = [
    { words: 'changed', lines: count('changed') },
    { words: 'taken out', lines: count('removed') },
    { words: 'put in', lines: count('added') },
  ];
  return parts
    .filter((part) => part.lines > 0)
    .map((part) => `${countOf(part.lines, 'line')} ${part.words}`)
    .join(', ');
}
