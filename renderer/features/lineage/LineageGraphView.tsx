import '@xyflow/react/dist/base.css';
import { Loader } from '@mantine/core';
import { Controls, type Edge, type Node, ReactFlow, type ReactFlowInstance } from '@xyflow/react';
import { type RefObject, useEffect, useMemo, useRef } from 'react';
import type { LineageGraph, LineageNode } from '../../../src/api/index.ts';
import { ErrorNotice } from '../../components/index.ts';
import { FlowNode, type FlowNodeData } from './FlowNode.tsx';
import { type LayoutAnswer, NODE_HEIGHT, NODE_WIDTH } from './layout.ts';
import classes from './lineage.module.css';
import { useLayout } from './useLayout.ts';

type Flow = ReactFlowInstance<Node<FlowNodeData>, Edge>;

const NODE_TYPES = { lineage: FlowNode };
/** When the whole has room only at less than this it cannot be read, and the view begins at the generation that was asked for. */
const READABLE_ZOOM = 0.5;
const USUAL_ZOOM = 0.85;

interface LineageGraphViewProps {
  readonly graph: LineageGraph;
  readonly focusId: string;
  readonly onChoose: (node: LineageNode) => void;
}

/** The lineage as a graph: the layout is worked out beside the page, and only what is in sight is drawn. */
export function LineageGraphView({ graph, focusId, onChoose }: LineageGraphViewProps) {
  const { answer, error } = useLayout(graph.nodes);
  // While the next layout is worked out the one before stays.
  const last = useRef<{ graph: LineageGraph; places: LayoutAnswer } | null>(null);
  if (answer !== null && last.current?.places !== answer) last.current = { graph, places: answer };
  const shown = last.current;
  const flow = useMemo(() => shown && toFlow(shown.graph, shown.places, onChoose), [shown, onChoose]);
  const instance = useRef<Flow | null>(null);
  const box = useRef<HTMLDivElement>(null);
  useShowNew(instance, flow?.nodes ?? null);
  if (error !== null) return <ErrorNotice error={error} />;
  if (flow === null) return <Loader m={16} role="status" aria-label="Laying out the lineage" />;
  const onInit = (started: Flow) => {
    instance.current = started;
    const focus = flow.nodes.find(({ id }) => id === focusId);
    const { width, height } = started.getNodesBounds(flow.nodes);
    const { clientWidth = 0, clientHeight = 0 } = box.current ?? {};
    const isReadable = Math.min(clientWidth / width, clientHeight / height) >= READABLE_ZOOM;
    if (focus === undefined || isReadable) void started.fitView({ maxZoom: 1 });
    else center(started, focus, USUAL_ZOOM);
  };
  return (
    <div ref={box} className={classes.graph}>
      <ReactFlow
        nodes={flow.nodes}
        edges={flow.edges}
        nodeTypes={NODE_TYPES}
        onInit={onInit}
        minZoom={0.1}
        maxZoom={1.6}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        onlyRenderVisibleElements
        panOnScroll
        aria-label="Lineage as a graph"
      >
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}

/** What was opened stands elsewhere than the group did, so the view goes there. */
function useShowNew(instance: RefObject<Flow | null>, nodes: readonly Node<FlowNodeData>[] | null): void {
  const known = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    if (nodes === null) return;
    const before = known.current;
    known.current = new Set(nodes.map(({ id }) => id));
    const first = before === null ? undefined : nodes.find(({ id }) => !before.has(id));
    if (first !== undefined && instance.current !== null) center(instance.current, first, instance.current.getZoom());
  }, [instance, nodes]);
}

function center(flow: Flow, { position }: Node<FlowNodeData>, zoom: number): void {
  void flow.setCenter(position.x + NODE_WIDTH / 2, position.y + NODE_HEIGHT / 2, { zoom });
}

function toFlow(graph: LineageGraph, places: LayoutAnswer, onChoose: (node: LineageNode) => void) {
  const at = new Map(places.map((place) => [place.key, place]));
  const nodes: Node<FlowNodeData>[] = graph.nodes.map((node) => {
    const { x = 0, y = 0 } = at.get(node.key) ?? {};
    const data = { node, graph, onChoose };
    return { id: node.key, type: 'lineage', position: { x, y }, data, width: NODE_WIDTH, height: NODE_HEIGHT };
  });
  const edges: Edge[] = graph.nodes.flatMap(({ key, parentKey, isOnPath }) =>
    parentKey === null
      ? []
      : [{ id: key, source: parentKey, target: key, className: isOnPath ? (classes.pathEdge ?? '') : '' }],
  );
  return { nodes, edges };
}
