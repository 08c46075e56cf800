import type { LineageNode } from '../../../src/api/index.ts';
import { useView } from '../../state/index.ts';

/** Whether the detail pane shows this node's generation. */
export function useIsOpen({ genId }: LineageNode): boolean {
  return useView((view) => genId !== null && view.openGenId === genId);
}
