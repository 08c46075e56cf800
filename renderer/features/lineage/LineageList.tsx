import { UnstyledButton } from '@mantine/core';
import { useMemo } from 'react';
import type { LineageGraph, LineageNode } from '../../../src/api/index.ts';
import classes from './lineage.module.css';
import { NodeBody } from './NodeBody.tsx';
import { useIsOpen } from './useIsOpen.ts';

interface LineageListProps {
  readonly graph: LineageGraph;
  readonly onChoose: (node: LineageNode) => void;
}

/** The same lineage as lists within lists. */
export function LineageList({ graph, onChoose }: LineageListProps) {
  const children = useMemo(() => {
    const found = new Map<string | null, LineageNode[]>();
    for (const node of graph.nodes) found.set(node.parentKey, [...(found.get(node.parentKey) ?? []), node]);
    return found;
  }, [graph]);
  return (
    <section
      className={classes.scroll}
      aria-label="Lineage as a list"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable to be scrolled by keys
      tabIndex={0}
    >
      <Branch nodes={children.get(null) ?? []} {...{ graph, children, onChoose }} />
    </section>
  );
}

interface BranchProps extends LineageListProps {
  readonly nodes: readonly LineageNode[];
  readonly children: ReadonlyMap<string | null, readonly LineageNode[]>;
}

function Branch({ nodes, graph, children, onChoose }: BranchProps) {
  return (
    <ul className={classes.branch}>
      {nodes.map((node) => {
        const below = children.get(node.key) ?? [];
        return (
          <li key={node.key}>
            <Leaf node={node} graph={graph} onChoose={onChoose} />
            {below.length > 0 && <Branch nodes={below} {...{ graph, children, onChoose }} />}
          </li>
        );
      })}
    </ul>
  );
}

function Leaf({ node, graph, onChoose }: LineageListProps & { readonly node: LineageNode }) {
  const isOpen = useIsOpen(node);
  const body = <NodeBody node={node} graph={graph} />;
  if (node.genId === null && !node.canOpen) return <div className={classes.leaf}>{body}</div>;
  return (
    <UnstyledButton
      className={classes.leaf}
      data-open={isOpen || undefined}
      data-path={node.isOnPath || undefined}
      aria-current={isOpen ? 'true' : undefined}
      onClick={() => onChoose(node)}
    >
      {body}
      {node.canOpen && <span className={classes.nodeBelow}>Show one by one</span>}
    </UnstyledButton>
  );
}
