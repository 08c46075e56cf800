import { Button, Group, Textarea } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { GenerationDetail } from '../../../../src/api/index.ts';
import { useAcceptStale } from '../../../api/index.ts';
import { Dialog, ErrorNotice } from '../../../components/index.ts';
import { nameComponents } from '../../../words/index.ts';
import { tellEdit } from '../../annotate/index.ts';
import { useTakeBack } from './useTakeBack.ts';

/** Says that a stale text is still valid, with the reason why; exactly what differs now is accepted. */
export function AcceptButton({ detail }: { detail: GenerationDetail }) {
  const [isOpen, setOpen] = useState(false);
  const seen = detail.staleKey;
  if (seen === null) return null;
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconCircleCheck size={14} />}
        onClick={() => setOpen(true)}
      >
        Still valid…
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title="Accept as still valid" width={520}>
        <AcceptForm detail={detail} seen={seen} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

interface AcceptFormProps {
  readonly detail: GenerationDetail;
  readonly seen: string;
  readonly onClose: () => void;
}

function AcceptForm({ detail, seen, onClose }: AcceptFormProps) {
  const accept = useAcceptStale();
  const takeBack = useTakeBack();
  const [note, setNote] = useState('');
  const components = [...new Set(detail.phases.flatMap(({ decision }) => decision.differs))];
  const submit = () =>
    accept.mutate(
      { genId: detail.row.genId, seen, note: note.trim() },
      {
        onSuccess: ({ waiverId }) => {
          onClose();
          tellEdit({ words: 'Accepted as still valid', takeBack: () => takeBack(waiverId) });
        },
      },
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p>
        Since this was made, {nameComponents(components)} changed. It counts as current from now on, until something
        changes again.
      </p>
      <Textarea
        label="Why is it still valid?"
        data-autofocus
        required
        autosize
        minRows={2}
        maxLength={5000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {accept.error !== null && <ErrorNotice error={accept.error} />}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" disabled={note.trim() === ''} loading={accept.isPending}>
          Accept
        </Button>
      </Group>
    </form>
  );
}
