import { Collapse, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import type { GenerationDetail, RelatedGeneration } from '../../../src/api/index.ts';
import { useCatalogue } from '../../api/index.ts';
import { StageTag, StatusTag } from '../../components/index.ts';
import { openGeneration, useUi } from '../../state/index.ts';
import { formatCount, formatScore } from '../../words/index.ts';
import { childrenWords } from './children-words.ts';
import classes from './lists.module.css';

/** What was made from this generation, folded to one line until it is wanted. */
export function Children({ detail: { children, childCount } }: { detail: GenerationDetail }) {
  const isOpen = useUi((ui) => ui.isChildrenOpen);
  if (childCount === 0) return null;
  return (
    <section className={classes.children} aria-label="Made from this">
      <UnstyledButton
        className={classes.childrenToggle}
        aria-expanded={isOpen}
        onClick={() => useUi.setState({ isChildrenOpen: !isOpen })}
      >
        <IconChevronRight size={14} className={classes.chevron} aria-hidden />
        <span>Made from this: {childrenWords(children, childCount)}</span>
      </UnstyledButton>
      <Collapse expanded={isOpen}>
        <ul className={classes.childList}>
          {children.map((child) => (
            <Child key={child.genId} child={child} />
          ))}
        </ul>
        {childCount > children.length && (
          <p className={classes.more}>and {formatCount(childCount - children.length)} more</p>
        )}
      </Collapse>
    </section>
  );
}

function Child({ child }: { child: RelatedGeneration }) {
  const { getStagePosition, getTemplateName, getModelName } = useCatalogue();
  return (
    <li>
      <UnstyledButton className={classes.child} title={child.genId} onClick={() => openGeneration(child.genId)}>
        <StageTag stage={child.stage} position={getStagePosition(child.stage)} />
        <span className={classes.childName}>
          {getTemplateName(child.stage, child.templateId)}
          {child.replicate > 1 && ` (${child.replicate})`}
          {child.modelId !== null && <span className={classes.dim}> · {getModelName(child.modelId)}</span>}
        </span>
        <StatusTag status={child.status} />
        <span className={classes.score}>{child.score === null ? '' : formatScore(child.score)}</span>
      </UnstyledButton>
    </li>
  );
}
