import { ActionIcon, Loader, SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import type { LineageNode } from '../../../src/api/index.ts';
import { useLineage } from '../../api/index.ts';
import { ErrorNotice, Notice } from '../../components/index.ts';
import { closeLineage, openGeneration } from '../../state/index.ts';
import { countOf } from '../../words/index.ts';
import { useCommand } from '../shortcuts/index.ts';
import { LineageGraphView } from './LineageGraphView.tsx';
import { LineageList } from './LineageList.tsx';
import classes from './lineage.module.css';

const NARROW = '(max-width: 899px)';
const NOTHING = () => undefined;

/** Where a generation comes from and what was made from it: as a graph, or as a list for keys and screen readers. */
export function LineageView({ genId }: { genId: string }) {
  const isNarrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false });
  const [look, setLook] = useState<'graph' | 'list'>(isNarrow ? 'list' : 'graph');
  const [open, setOpen] = useState<readonly string[]>([]);
  const { data: graph, error, refetch } = useLineage(genId, open);
  useCommand('detail.close', useCallback(close, []));
  // The table below is still there, and must not move unseen.
  useCommand('table.down', NOTHING);
  useCommand('table.up', NOTHING);
  const choose = useCallback((node: LineageNode) => {
    if (node.genId !== null) openGeneration(node.genId);
    else if (node.canOpen) setOpen((known) => [...known, node.key]);
  }, []);
  return (
    <section className={classes.view} aria-label="Lineage">
      <div className={classes.bar}>
        <h2 className={classes.heading}>Lineage</h2>
        <SegmentedControl
          aria-label="Look"
          data={[
            { value: 'graph', label: 'Graph' },
            { value: 'list', label: 'List' },
          ]}
          value={look}
          onChange={(value) => setLook(value === 'list' ? 'list' : 'graph')}
        />
        <span className={classes.dim} role="status">
          {graph === undefined ? '' : countOf(graph.total, 'generation')}
        </span>
        <span className={classes.grow} />
        <ActionIcon aria-label="Close the lineage" title="Close (Esc)" onClick={close}>
          <IconX size={16} />
        </ActionIcon>
      </div>
      {graph !== undefined && !graph.isWhole && (
        <Notice
          tone="neutral"
          title={`More comes from these concepts than the first ${countOf(graph.total, 'generation')} shown here.`}
        />
      )}
      {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {graph === undefined ? (
        error === null && <Loader m={16} role="status" aria-label="Loading the lineage" />
      ) : look === 'graph' ? (
        <LineageGraphView graph={graph} focusId={genId} onChoose={choose} />
      ) : (
        <LineageList graph={graph} onChoose={choose} />
      )}
    </section>
  );
}

/** The focus goes where the person came from. */
function close(): void {
  closeLineage();
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[role="grid"]')?.focus());
}
