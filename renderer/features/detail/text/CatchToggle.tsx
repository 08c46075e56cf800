import { Button } from '@mantine/core';
import { IconHighlight } from '@tabler/icons-react';
import { useUi } from '../../../state/index.ts';
import type { Catch } from './find-catch.ts';

/** Says what the parser took from the answer, and marks it where that is one known place. */
export function CatchToggle({ caught, onShow }: { caught: Catch; onShow: (offset: number) => void }) {
  const isShown = useUi((ui) => ui.isCatchShown);
  if (caught.state !== 'found') return <span>{WORDS[caught.state]}</span>;
  return (
    <Button
      variant={isShown ? 'light' : 'subtle'}
      size="compact-xs"
      aria-pressed={isShown}
      leftSection={<IconHighlight size={14} />}
      onClick={() => {
        useUi.setState({ isCatchShown: !isShown });
        if (!isShown) onShow(caught.span.start);
      }}
    >
      What Parsed took
    </Button>
  );
}

const WORDS: Readonly<Record<Exclude<Catch['state'], 'found'>, string>> = {
  everything: 'Parsed took all of it',
  ambiguous: 'Parsed stands in several places here',
  absent: 'Parsed does not stand here word for word',
};
