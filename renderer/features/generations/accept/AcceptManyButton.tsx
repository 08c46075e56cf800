import { IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { Dialog } from '../../../components/index.ts';
import { BulkButton } from '../BulkButton.tsx';
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
      <BulkButton
        icon={IconCircleCheck}
        label="Still valid…"
        isDisabled={isDisabled}
        title={title}
        onClick={() => withIds(setGenIds)}
      />
      <Dialog isOpen={genIds !== null} onClose={close} title="Accept as still valid" width={540}>
        {genIds !== null && <AcceptManyForm genIds={genIds} onInclude={setGenIds} onClose={close} />}
      </Dialog>
    </>
  );
}
