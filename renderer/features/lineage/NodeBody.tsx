import { IconClockExclamation } from '@tabler/icons-react';
import type { LineageGraph, LineageNode } from '../../../src/api/index.ts';
import { useCatalogue } from '../../api/index.ts';
import { StageTag, StatusTag, Tag } from '../../components/index.ts';
import classes from './lineage.module.css';
import { nodeWords } from './node-words.ts';

/** What a node says: stage, state and stale mark, what it is called, model and score. */
export function NodeBody({ node, graph }: { node: LineageNode; graph: LineageGraph }) {
  const catalogue = useCatalogue();
  const { title, below } = nodeWords(node, graph, catalogue);
  return (
    <>
      <span className={classes.nodeHead}>
        {node.stage !== null && <StageTag stage={node.stage} position={catalogue.getStagePosition(node.stage)} />}
        {node.status !== null && <StatusTag status={node.status} />}
        {node.kind === 'generation' && node.stale > 0 && (
          <Tag tone="warn" icon={IconClockExclamation}>
            Stale
          </Tag>
        )}
      </span>
      <span className={classes.nodeTitle}>{title}</span>
      <span className={classes.nodeBelow}>{below}</span>
    </>
  );
}
