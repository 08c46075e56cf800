import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleHalf2,
  IconCircleX,
  IconClockExclamation,
  IconLock,
  IconRecycle,
  IconSparkles,
} from '@tabler/icons-react';
import type { Component, Outcome, Status } from '../../src/api/index.ts';
import { capitalise, nameComponents, OUTCOME_WORDS, STATUS_HINTS, STATUS_WORDS } from '../words/index.ts';
import { Tag, type Tone } from './Tag.tsx';

const STAGE_TONES = ['stage-0', 'stage-1', 'stage-2', 'stage-3', 'stage-4'] as const satisfies readonly Tone[];

/** A stage, coloured by its place in the chain. */
export function StageTag({ stage, position }: { stage: string; position: number }) {
  const tone = STAGE_TONES[Math.max(position, 0) % STAGE_TONES.length] ?? 'neutral';
  return <Tag tone={tone}>{capitalise(stage)}</Tag>;
}

const OUTCOME_LOOKS = {
  reused: { tone: 'calm', icon: IconRecycle },
  generated: { tone: 'good', icon: IconSparkles },
  failed: { tone: 'bad', icon: IconAlertTriangle },
} as const satisfies Record<Outcome, object>;

/** What the last run did. */
export function OutcomeTag({ outcome, title }: { outcome: Outcome; title?: string }) {
  return (
    <Tag {...OUTCOME_LOOKS[outcome]} {...(title !== undefined && { title })}>
      {OUTCOME_WORDS[outcome]}
    </Tag>
  );
}

const STATUS_LOOKS = {
  complete: { tone: 'good', icon: IconCircleCheck },
  incomplete: { tone: 'warn', icon: IconCircleHalf2 },
  planned: { tone: 'neutral', icon: IconCircleDashed },
  failed: { tone: 'bad', icon: IconCircleX },
  blocked: { tone: 'warn', icon: IconLock },
} as const satisfies Record<Status, object>;

/** Where a generation stands. */
export function StatusTag({ status }: { status: Status }) {
  return (
    <Tag {...STATUS_LOOKS[status]} look="plain" title={STATUS_HINTS[status]}>
      {STATUS_WORDS[status]}
    </Tag>
  );
}

/** The mark of something stale, with what changed. */
export function StaleTag({ differs }: { differs: readonly Component[] }) {
  return (
    <Tag tone="warn" icon={IconClockExclamation} title={`Stale: ${nameComponents(differs)} changed since.`}>
      Stale
    </Tag>
  );
}
