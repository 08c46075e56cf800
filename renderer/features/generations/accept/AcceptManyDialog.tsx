import { Dialog } from '../../../components/index.ts';
import { AcceptManyForm } from './AcceptManyForm.tsx';

interface AcceptManyDialogProps {
  /** Null while nobody asks. */
  readonly genIds: readonly string[] | null;
  readonly onChange: (genIds: readonly string[] | null) => void;
}

/** Says of everything selected that is stale that it is still valid, with one reason why. */
export function AcceptManyDialog({ genIds, onChange }: AcceptManyDialogProps) {
  const close = () => onChange(null);
  return (
    <Dialog isOpen={genIds !== null} onClose={close} title="Accept as still valid" width={540}>
      {genIds !== null && <AcceptManyForm genIds={genIds} onInclude={onChange} onClose={close} />}
    </Dialog>
  );
}
