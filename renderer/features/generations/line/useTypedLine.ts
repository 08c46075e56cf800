import { useEffect, useMemo, useState } from 'react';
import { parseFilter } from '../../../../src/api/index.ts';
import { editFilter, useView } from '../../../state/index.ts';

/** Typing rests for this long before the table is asked. */
const REST_MS = 150;

/** Typing rests for this long before a mistake is told: half a line is none yet. */
const MISTAKE_REST_MS = 600;

/** The filter line as it is typed, ahead of the one that the table shows. */
export function useTypedLine() {
  const applied = useView((state) => state.filter.line ?? '');
  const [typed, setTyped] = useState(applied);
  const [seen, setSeen] = useState(applied);
  const [toldOf, setToldOf] = useState(applied);
  const mistakes = useMemo(() => parseFilter(typed).errors, [typed]);
  const isWrong = mistakes.length > 0;
  // "Back", a link or "clear" changed it from outside.
  if (seen !== applied) {
    setSeen(applied);
    setTyped(applied);
  }
  /** Shows the table under the line at once; what is not a filter yet waits for the rest of it. */
  const apply = () => {
    setToldOf(typed);
    if (isWrong || typed.trim() === applied) return;
    setSeen(typed.trim());
    editFilter(() => typed.trim(), false);
  };
  useEffect(() => {
    if (typed.trim() === applied || isWrong) return;
    const timer = setTimeout(() => {
      setSeen(typed.trim());
      editFilter(() => typed.trim(), false);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [typed, applied, isWrong]);
  useEffect(() => {
    const timer = setTimeout(() => setToldOf(typed), MISTAKE_REST_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return { typed, setTyped, apply, mistakes, isRested: toldOf === typed };
}
