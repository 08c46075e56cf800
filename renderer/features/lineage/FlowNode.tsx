import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import type { LineageGraph, LineageNode } from '../../../src/api/index.ts';
import classes from './lineage.module.css';
import { NodeBody } from './NodeBody.tsx';
import { useIsOpen } from './useIsOpen.ts';

export interface FlowNodeData extends Record<string, unknown> {
  readonly node: LineageNode;
  readonly graph: LineageGraph;
  readonly onChoose: (node: LineageNode) => void;
}

/** A node of the graph: a button, so that the keyboard reaches it. */
export const FlowNode = memo(function FlowNode({ data: { node, graph, onChoose } }: NodeProps<Node<FlowNodeData>>) {
  const isOpen = useIsOpen(node);
  const canChoose = node.genId !== null || node.canOpen;
  return (
    <>
      {node.parentKey !== null && <Handle type="target" position={Position.Left} isConnectable={false} />}
      {canChoose ? (
        <UnstyledButton
          className={`nodrag nopan ${classes.node}`}
          data-kind={node.kind}
          data-open={isOpen || undefined}
          data-path={node.isOnPath || undefined}
          aria-current={isOpen ? 'true' : undefined}
          title={node.canOpen ? 'Show them one by one' : 'Open'}
          onClick={() => onChoose(node)}
        >
          <NodeBody node={node} graph={graph} />
          {node.canOpen && <VisuallyHidden>Show one by one</VisuallyHidden>}
        </UnstyledButton>
      ) : (
        <div className={classes.node} data-kind={node.kind}>
          <NodeBody node={node} graph={graph} />
        </div>
      )}
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </>
  );
});
