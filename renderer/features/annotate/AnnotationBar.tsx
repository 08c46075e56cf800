import { ActionIcon, Button, Rating } from '@mantine/core';
import { IconHistory, IconNote, IconStar, IconStarFilled, IconThumbDown, IconThumbUp } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import type { Annotation, AnnotationChange, Thumb } from '../../../src/api/index.ts';
import { useIsReadOnly } from '../../api/index.ts';
import { useCommand } from '../shortcuts/index.ts';
import { AnnotationHistory } from './AnnotationHistory.tsx';
import classes from './annotate.module.css';
import { NoteEditor } from './NoteEditor.tsx';
import { TagEditor } from './TagEditor.tsx';
import { useAnnotating } from './useAnnotating.ts';

const THUMBS = [
  { thumb: 'up', label: 'Thumb up', keys: '+', icon: IconThumbUp },
  { thumb: 'down', label: 'Thumb down', keys: '-', icon: IconThumbDown },
] as const satisfies readonly { thumb: Thumb; label: string; keys: string; icon: unknown }[];

/** What people say about the open generation: rating, thumb, tags, a note, and who said what when. */
export function AnnotationBar({ genId, annotation }: { genId: string; annotation: Annotation }) {
  const annotate = useAnnotating();
  const isReadOnly = useIsReadOnly();
  const [isWriting, setWriting] = useState(false);
  const [isHistoryOpen, setHistoryOpen] = useState(false);
  const say = (change: AnnotationChange) => annotate([genId], change);
  const { rating, thumb, tags, note } = annotation;
  useCommand(
    'review.note',
    useCallback(() => setWriting(true), []),
  );
  return (
    <section className={classes.bar} aria-label="Your marks">
      <div className={classes.line}>
        <Rating
          size="sm"
          // In outline: full ones, however pale, look like a rating.
          emptySymbol={<IconStar size={18} stroke={1.3} className={classes.star} />}
          fullSymbol={<IconStarFilled size={18} className={classes.given} />}
          readOnly={isReadOnly}
          value={rating ?? 0}
          onChange={(value) => say({ rating: value === 0 || value === rating ? null : value })}
          getSymbolLabel={(value) => `Rate ${value}`}
          aria-label="Rating"
        />
        <span className={classes.thumbs}>
          {THUMBS.map(({ thumb: own, label, keys, icon: ThumbIcon }) => (
            <ActionIcon
              key={own}
              size={26}
              aria-label={label}
              title={`${label} (${keys})`}
              aria-pressed={thumb === own}
              disabled={isReadOnly}
              variant={thumb === own ? 'light' : 'subtle'}
              color={thumb === own ? 'dusk' : 'gray'}
              onClick={() => say({ thumb: thumb === own ? null : own })}
            >
              <ThumbIcon size={16} />
            </ActionIcon>
          ))}
        </span>
        <TagEditor tags={tags} onChange={say} />
        {note === null && !isWriting && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            leftSection={<IconNote size={14} />}
            disabled={isReadOnly}
            title="Write a note (n)"
            onClick={() => setWriting(true)}
          >
            Note
          </Button>
        )}
        <ActionIcon
          size={26}
          aria-label="History of your marks"
          title="Who said what, and when"
          onClick={() => setHistoryOpen(true)}
        >
          <IconHistory size={15} />
        </ActionIcon>
      </div>
      <NoteEditor
        note={note}
        isWriting={isWriting}
        onWrite={() => setWriting(true)}
        onDone={(written) => {
          setWriting(false);
          if (written !== undefined && written !== (note ?? '')) say({ note: written === '' ? null : written });
        }}
      />
      <AnnotationHistory genId={genId} isOpen={isHistoryOpen} onClose={() => setHistoryOpen(false)} />
    </section>
  );
}
