import { ActionIcon, Loader } from '@mantine/core';
import { IconArrowAutofitWidth, IconMarkdown, IconSearch, IconTextWrap } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { TextParts } from '../../../api/index.ts';
import { CopyButton } from '../../../components/index.ts';
import { useUi } from '../../../state/index.ts';
import { TextCounts, type TextMeasures } from './TextCounts.tsx';
import classes from './text.module.css';

interface TextToolbarProps {
  readonly measures: TextMeasures;
  readonly loaded: TextParts;
  /** Has no words and no Markdown. */
  readonly isData: boolean;
  readonly copyLabel: string;
  readonly onFind: () => void;
  /** Stands at the beginning. */
  readonly children: ReactNode;
}

/** How long a text is, and how it is shown. */
export function TextToolbar({ measures, loaded, isData, copyLabel, onFind, children }: TextToolbarProps) {
  const isWrapping = useUi((ui) => ui.isWrapping);
  const isNarrow = useUi((ui) => ui.isNarrow);
  const isRendered = useUi((ui) => ui.isRendered);
  return (
    <div className={classes.toolbar}>
      <div className={classes.tools}>
        {children}
        <TextCounts measures={measures} loaded={loaded} isData={isData} />
        {!loaded.isComplete && loaded.error === null && (
          <Loader size={14} role="status" aria-label="Loading the text" />
        )}
      </div>
      <ActionIcon aria-label="Find in the text" title="Find in the text (/)" onClick={onFind}>
        <IconSearch size={15} />
      </ActionIcon>
      {!isData && (
        <Toggle
          label="Rendered Markdown"
          isOn={isRendered}
          icon={<IconMarkdown size={15} />}
          onToggle={() => useUi.setState({ isRendered: !isRendered })}
        />
      )}
      <Toggle
        label="Wrap long lines"
        isOn={isWrapping}
        icon={<IconTextWrap size={15} />}
        onToggle={() => useUi.setState({ isWrapping: !isWrapping })}
      />
      <Toggle
        label="Reading width"
        isOn={isNarrow}
        icon={<IconArrowAutofitWidth size={15} />}
        onToggle={() => useUi.setState({ isNarrow: !isNarrow })}
      />
      <CopyButton value={() => loaded.parts.join('')} label={copyLabel} size={28} />
    </div>
  );
}

interface ToggleProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly icon: ReactNode;
  readonly onToggle: () => void;
}

function Toggle({ label, isOn, icon, onToggle }: ToggleProps) {
  return (
    <ActionIcon
      aria-label={label}
      title={label}
      aria-pressed={isOn}
      variant={isOn ? 'light' : 'subtle'}
      onClick={onToggle}
    >
      {icon}
    </ActionIcon>
  );
}
