import type { GenerationDetail, PhaseDetail } from '../../../../src/api/index.ts';
import { Tag } from '../../../components/index.ts';
import { capitalise } from '../../../words/index.ts';
import { DiffView } from '../diff/index.ts';
import { shortenValue } from './short-value.ts';
import classes from './why.module.css';
import { type ComponentFact, componentFacts } from './why-facts.ts';

/** What a text rests on, then beside now, and the changes of those that are texts themselves. */
export function ComponentTable({ detail, phase }: { detail: GenerationDetail; phase: PhaseDetail }) {
  const facts = componentFacts(detail, phase);
  if (facts.length === 0) return null;
  const texts = facts.filter(({ isSame, stored, present }) => !isSame && isText(stored, present));
  return (
    <>
      <table className={classes.components}>
        <thead>
          <tr>
            <th scope="col">Rests on</th>
            <th scope="col">Then</th>
            <th scope="col">Now</th>
          </tr>
        </thead>
        <tbody>
          {facts.map((fact) => (
            <ComponentRow key={fact.component} fact={fact} />
          ))}
        </tbody>
      </table>
      {texts.map(({ component, stored, present }) => (
        <section key={component} aria-label={`Changes of the ${component}`}>
          <h3 className={classes.title}>What changed in the {component}</h3>
          <DiffView before={stored} after={present} label={`The ${component}, then and now`} />
        </section>
      ))}
    </>
  );
}

function ComponentRow({ fact: { component, isSame, isAccepted, stored, present } }: { fact: ComponentFact }) {
  return (
    <tr>
      <th scope="row">{capitalise(component)}</th>
      <td>{isSame && stored === null ? '' : shortenValue(stored)}</td>
      {isSame ? (
        <td>
          <Tag tone="good">No difference</Tag>
        </td>
      ) : (
        <td>
          {isAccepted ? <Tag tone="calm">Changed, accepted</Tag> : <Tag tone="warn">Changed</Tag>}{' '}
          {shortenValue(present)}
        </td>
      )}
    </tr>
  );
}

/** Two values of several lines are texts, and better compared than put into a cell each. */
function isText(stored: string | null, present: string | null): boolean {
  return stored !== null && present !== null && (shortenValue(stored) !== stored || shortenValue(present) !== present);
}
