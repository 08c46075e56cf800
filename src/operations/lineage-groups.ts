import type { FacetCount, LineageNode } from '../api/index.ts';
import type { LineageMember } from '../store/index.ts';

/** Up to here everything is shown one by one. */
const FEW = 60;
/** Fewer than this of one stage and template are not worth a group. */
const LEAST_GROUPED = 3;
/** Generations of an open group that are shown one by one; the rest stays together. */
const MOST_OPENED = 40;
/** Nothing more is shown, whatever is opened. */
const MOST_NODES = 600;

/**
 * The nodes of a lineage, parents before children. When there are many, siblings of one stage and template become one node,
 * but for those on the path (row ids), in an open group, or nearly alone. What was made from a group is grouped in turn.
 */
export function collapseLineage(
  members: readonly LineageMember[],
  path: ReadonlySet<number>,
  open: ReadonlySet<string>,
  rootKey: string | null,
): LineageNode[] {
  const known = new Set(members.map(({ id }) => id));
  const children = new Map<number, LineageMember[]>();
  const roots: LineageMember[] = [];
  for (const member of members) {
    if (member.parent === null || !known.has(member.parent)) roots.push(member);
    else if (children.has(member.parent)) children.get(member.parent)?.push(member);
    else children.set(member.parent, [member]);
  }
  const isFew = members.length <= FEW;
  const nodes: LineageNode[] = [];
  const below = (some: readonly LineageMember[]) => some.flatMap(({ id }) => children.get(id) ?? []);
  const visit = (parentKey: string | null, some: readonly LineageMember[]): void => {
    for (const [name, all] of byTemplate(some)) {
      const key = `${parentKey ?? ''}/${name}`;
      const others = all.filter(({ id }) => !path.has(id));
      const isApart = isFew || others.length < LEAST_GROUPED || open.has(key);
      const apart = isApart ? others.slice(0, isFew ? undefined : MOST_OPENED) : [];
      const rest = isApart ? others.slice(apart.length) : others;
      for (const member of [...all.filter(({ id }) => path.has(id)), ...apart]) {
        if (nodes.length >= MOST_NODES) return;
        nodes.push(single(member, parentKey, path.has(member.id)));
        visit(member.genId, children.get(member.id) ?? []);
      }
      if (rest.length === 0 || nodes.length >= MOST_NODES) continue;
      nodes.push(group(key, parentKey, rest, !open.has(key)));
      visit(key, below(rest));
    }
  };
  visit(rootKey, roots);
  return nodes;
}

function byTemplate(members: readonly LineageMember[]): Map<string, LineageMember[]> {
  const groups = new Map<string, LineageMember[]>();
  for (const member of members) {
    const name = `${member.stage}/${member.templateId}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [member]);
    else group.push(member);
  }
  return groups;
}

function single(member: LineageMember, parentKey: string | null, isOnPath: boolean): LineageNode {
  const { genId, stage, templateId, modelId, replicate, status, isStale, score } = member;
  return {
    key: genId,
    parentKey,
    kind: 'generation',
    stage,
    templateId,
    modelId,
    replicate,
    genId,
    status,
    statuses: [],
    count: 1,
    stale: isStale ? 1 : 0,
    score,
    isOnPath,
    canOpen: false,
  };
}

function group(
  key: string,
  parentKey: string | null,
  members: readonly LineageMember[],
  canOpen: boolean,
): LineageNode {
  const [first] = members;
  const scores = members.flatMap(({ score }) => (score === null ? [] : [score]));
  return {
    key,
    parentKey,
    kind: 'group',
    stage: first?.stage ?? null,
    templateId: first?.templateId ?? null,
    modelId: null,
    replicate: null,
    genId: null,
    status: null,
    statuses: countStatuses(members),
    count: members.length,
    stale: members.filter(({ isStale }) => isStale).length,
    score: scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length,
    isOnPath: false,
    canOpen,
  };
}

function countStatuses(members: readonly LineageMember[]): FacetCount[] {
  const counts = new Map<string, number>();
  for (const { status } of members) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
}
