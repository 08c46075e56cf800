import {
  IconAlertTriangle,
  IconCircleCheck,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  IconPlugConnectedX,
} from '@tabler/icons-react';
import type { RunState } from '../../../src/api/index.ts';
import { Tag } from '../../components/index.ts';
import { RUN_STATE_WORDS } from './plan-words.ts';

const LOOKS = {
  running: { tone: 'calm', icon: IconPlayerPlay },
  done: { tone: 'good', icon: IconCircleCheck },
  cancelled: { tone: 'neutral', icon: IconPlayerStop },
  failed: { tone: 'bad', icon: IconAlertTriangle },
  interrupted: { tone: 'warn', icon: IconPlugConnectedX },
} as const satisfies Record<RunState, object>;

/** Where a run stands. */
export function RunStateTag({ state, isPaused }: { state: RunState; isPaused: boolean }) {
  if (isPaused) {
    return (
      <Tag tone="warn" icon={IconPlayerPause}>
        Paused
      </Tag>
    );
  }
  return <Tag {...LOOKS[state]}>{RUN_STATE_WORDS[state]}</Tag>;
}
