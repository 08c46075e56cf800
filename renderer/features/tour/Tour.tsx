import { useCallback } from 'react';
import { usePreferences, useUi } from '../../state/index.ts';
import { useCommand } from '../shortcuts/index.ts';
import { HintBox } from './HintBox.tsx';
import { HINTS } from './hints.ts';

/** The hints of the first day: until they are through or sent away, and again when somebody asks for them. */
export function Tour() {
  const isSeen = usePreferences((preferences) => preferences.areHintsSeen);
  const step = useUi((ui) => ui.hintStep);
  useCommand(
    'hints.show',
    useCallback(() => {
      useUi.setState({ hintStep: 0 });
      usePreferences.setState({ areHintsSeen: false });
    }, []),
  );
  const hint = HINTS[step];
  if (isSeen || hint === undefined) return null;
  return <HintBox hint={hint} step={step} />;
}
