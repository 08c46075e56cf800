import type { LineageGraph, LineageNode } from '../api/index.ts';
import { type LineageMember, readLineage, type Store } from '../store/index.ts';
import type { Workspace } from '../workspace/index.ts';
import { conceptNames, requireGeneration } from './generation-detail.ts';
import { collapseLineage } from './lineage-groups.ts';

/** More are not read, but for the generation's own family: nobody looks through them in a graph. */
const MOST_MEMBERS = 20_000;
const COMBO_KEY = 'combo';

/**
 * The lineage of a generation, with generations of one stage and template taken together where there are many; `open` names
 * the groups that are shown one by one. NOT_FOUND `unknown_generation`.
 */
export function describeLineage(
  store: Store,
  workspace: Workspace,
  genId: string,
  open: readonly string[],
): LineageGraph {
  const generation = requireGeneration(store, genId);
  const members = readLineage(store.db, generation.id, MOST_MEMBERS);
  const path = pathOf(members, generation.id);
  const root = members.find(({ id }) => path.has(id)) ?? members[0];
  const comboId = root === undefined ? null : comboOf(store, root);
  const nodes = collapseLineage(members, path, new Set(open), comboId === null ? null : COMBO_KEY);
  const combo = comboNode(members, COMBO_KEY);
  return {
    concepts: conceptNames(workspace, comboId),
    nodes: comboId === null ? nodes : [combo, ...nodes],
    total: members.length,
    isWhole: members.length < MOST_MEMBERS,
  };
}

/** Row ids from the generation up to its root. */
function pathOf(members: readonly LineageMember[], id: number): ReadonlySet<number> {
  const parents = new Map(members.map((member) => [member.id, member.parent]));
  const path = new Set<number>();
  for (let next: number | null = id; next !== null && !path.has(next); next = parents.get(next) ?? null) path.add(next);
  return path;
}

function comboOf(store: Store, { genId }: LineageMember): string | null {
  return requireGeneration(store, genId).comboId;
}

function comboNode(members: readonly LineageMember[], key: string): LineageNode {
  return {
    key,
    parentKey: null,
    kind: 'combo',
    stage: null,
    templateId: null,
    modelId: null,
    replicate: null,
    genId: null,
    status: null,
    statuses: [],
    count: members.length,
    stale: members.filter(({ isStale }) => isStale).length,
    score: null,
    isOnPath: true,
    canOpen: false,
  };
}
