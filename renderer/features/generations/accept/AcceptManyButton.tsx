import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { Dialog } from '../../../components/index.ts';
import { AcceptManyForm } from './AcceptManyForm.tsx';

interface AcceptManyButtonProps {
  readonly isDisabled: boolean;
  readonly title: string | undefined;
  /** Does something with the ids of what is selected. */
  readonly withIds: (act: (genIds: readonly string[]) => unknown) => void;
}

/** Says of everything selected that is stale that it is still valid, with one reason why. */
export function AcceptManyButton({ isDisabled, title, withIds }: AcceptManyButtonProps) {
  const [genIds, setGenIds] = useState<readonly string[] | null>(null);
  const close = () => setGenIds(null);
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconCircleCheck size={14} />}
        disabled={isDisabled}
        title={title}
        onClick={() => withIds(setGenIds)}
      >
        Still valid…
      </Button>
      <Dialog isOpen={genIds !== null} onClose={close} title="Accept as still valid" width={540}>
        {genIds !== null && <AcceptManyForm genIds={genIds} onInclude={setGenIds} onClose={close} />}
      </Dialog>
    </>
  );
}
