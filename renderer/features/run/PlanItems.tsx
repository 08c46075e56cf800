import type { PlanItem, PlannedAction, RunPlan } from '../../../src/api/index.ts';
import { useCatalogue } from '../../api/index.ts';
import { StageTag, Tag } from '../../components/index.ts';
import { countOf, formatCount, PHASE_WORDS, planWords } from '../../words/index.ts';
import classes from './run.module.css';

const TONES = {
  generate: 'good',
  reuse: 'calm',
  follow: 'warn',
  blocked: 'bad',
  fail: 'bad',
} as const satisfies Record<PlannedAction, string>;

/** The generations of a plan of which something is made or blocked, phase by phase, with the reasons. */
export function PlanItems({ plan: { items, itemCount } }: { plan: RunPlan }) {
  return (
    <section aria-label="Generations that change">
      <h3 className={classes.subtitle}>{countOf(itemCount, 'generation')} not simply reused</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list must be reachable to be scrolled by keys */}
      <ul className={classes.items} tabIndex={0}>
        {items.map((item) => (
          <Item key={item.genId} item={item} />
        ))}
      </ul>
      {itemCount > items.length && (
        <p className={classes.rest}>and {formatCount(itemCount - items.length)} more of the same kind</p>
      )}
    </section>
  );
}

function Item({ item }: { item: PlanItem }) {
  const { getStagePosition, getTemplateName, getModelName } = useCatalogue();
  const model = item.mode === 'copy' ? 'copies its parent' : item.modelId === null ? '' : getModelName(item.modelId);
  return (
    <li className={classes.item}>
      <div className={classes.itemHead}>
        <StageTag stage={item.stage} position={getStagePosition(item.stage)} />
        <span className={classes.itemName}>{getTemplateName(item.stage, item.templateId)}</span>
        <span className={classes.dim}>{model}</span>
        <span className={classes.itemId}>{item.genId}</span>
      </div>
      <ul className={classes.phases}>
        {item.phases.map((phase) => (
          <li key={phase.phase} className={classes.phase}>
            <Tag tone={TONES[phase.action]} look="plain">
              {PHASE_WORDS[phase.phase]}
            </Tag>
            <span>{planWords(phase)}</span>
          </li>
        ))}
      </ul>
    </li>
  );
}
