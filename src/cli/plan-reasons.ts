import type { PlanItem, PlanPhase } from '../api/index.ts';
import { reasonInWords } from './words.ts';

/** How often each stage and phase does the same for the same reason, as lines like `12 × draft raw: generate (forced)`. */
export function countReasons(items: readonly PlanItem[]): string[] {
  const counts = new Map<string, number>();
  for (const item of items) {
    for (const phase of item.phases) {
      if (phase.action === 'reuse') continue;
      const line = `${item.stage} ${phase.phase}: ${describePhase(phase)}`;
      counts.set(line, (counts.get(line) ?? 0) + 1);
    }
  }
  return [...counts].map(([line, count]) => `${count} × ${line}`);
}

function describePhase({ action, reason, differs }: PlanPhase): string {
  if (action === 'follow') return `made anew unless the ${differs.join(', ')} before it comes out as it was`;
  return `${action} (${reasonInWords(reason, differs)})`;
}
