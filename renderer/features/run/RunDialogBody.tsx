import { Button, Checkbox, SegmentedControl, Skeleton } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { RunPlan, RunRequest } from '../../../src/api/index.ts';
import { usePlan, useStartRun, useWorkspace } from '../../api/index.ts';
import { ErrorNotice } from '../../components/index.ts';
import { closeRunDialog, useUi } from '../../state/index.ts';
import { capitalise, joinWords } from '../../words/index.ts';
import { limitHint } from './estimate-words.ts';
import { LimitField } from './LimitField.tsx';
import { PlanView } from './PlanView.tsx';
import { unknownWords } from './plan-words.ts';
import { FORCE_CHOICES, type ForceChoice, forceChoiceOf, phasesOf } from './requests.ts';
import classes from './run.module.css';
import { fixedSettings } from './run-words.ts';
import { rememberOwnRun } from './useRunNotices.tsx';

const NONE_UNKNOWN: RunPlan['unknownOutcome'] = { held: 0, resent: 0 };
const NO_LIMITS = { runMicros: null, dayMicros: null };

/** The run's few settings, its plan, and the button that starts it. */
export function RunDialogBody({ draft }: { draft: RunRequest }) {
  const [chosen, setChosen] = useState(draft);
  const sessionLimit = useUi((ui) => ui.spendLimit);
  const limits = useWorkspace().data?.limits ?? NO_LIMITS;
  const capMicros = draft.capMicros ?? sessionLimit;
  const [limit, setLimit] = useState(capMicros);
  const [isLimitReadable, setLimitReadable] = useState(true);
  // The plan does not depend on the limit, so typing one asks for no new plan.
  const plan = usePlan(chosen);
  const request = { ...chosen, capMicros: limit };
  const start = useStartRun();
  const startButton = useRef<HTMLButtonElement>(null);
  const cancelButton = useRef<HTMLButtonElement>(null);
  const isReady = plan.data !== undefined && plan.data.generations > 0;
  useEffect(() => {
    // The button could not take the focus while it was disabled; who has moved on meanwhile is left alone.
    if (isReady && document.activeElement === cancelButton.current) startButton.current?.focus();
  }, [isReady]);
  const startRun = () =>
    start.mutate(request, {
      onSuccess: (run) => {
        rememberOwnRun(run);
        closeRunDialog();
      },
    });
  return (
    <div className={classes.dialog}>
      <Settings request={chosen} plan={plan.data} onChange={setChosen}>
        <div className={classes.setting}>
          <span className={classes.settingLabel}>Spend at most</span>
          <LimitField
            value={limit}
            onChange={(value) => {
              setLimitReadable(value !== undefined);
              if (value === undefined) return;
              setLimit(value);
              useUi.setState({ spendLimit: value });
            }}
          />
          <span className={classes.settingHint}>{limitHint(limits)}</span>
        </div>
      </Settings>
      <div className={classes.plan} aria-busy={plan.isFetching}>
        {plan.error !== null && <ErrorNotice error={plan.error} onRetry={() => void plan.refetch()} />}
        {plan.isPending && <PlanSkeleton />}
        {plan.data !== undefined && (
          <PlanView plan={plan.data} isLimited={(limit ?? limits.runMicros ?? limits.dayMicros) !== null} />
        )}
      </div>
      {start.error !== null && <ErrorNotice error={start.error} onRetry={startRun} />}
      <div className={classes.footer}>
        <Button ref={cancelButton} data-autofocus variant="default" onClick={closeRunDialog}>
          Cancel
        </Button>
        <Button
          ref={startButton}
          leftSection={<IconPlayerPlay size={14} />}
          loading={start.isPending}
          disabled={!isReady || !isLimitReadable}
          onClick={startRun}
        >
          {startWords(plan.data)}
        </Button>
      </div>
    </div>
  );
}

function startWords(plan: RunPlan | undefined): string {
  if (plan === undefined || plan.calls + plan.possibleCalls > 0) return 'Start';
  return 'Start, no model call';
}

interface SettingsProps {
  readonly request: RunRequest;
  /** Undefined until it is known. */
  readonly plan: RunPlan | undefined;
  readonly onChange: (request: RunRequest) => void;
  /** Stands below the others. */
  readonly children: ReactNode;
}

function Settings({ request, plan, onChange, children }: SettingsProps) {
  const { held, resent } = plan?.unknownOutcome ?? NONE_UNKNOWN;
  const fixed = fixedSettings(request);
  const choice = forceChoiceOf(request.force);
  return (
    <div className={classes.settings}>
      <div className={classes.setting}>
        <span className={classes.settingLabel} id="force-label">
          Regenerate by force
        </span>
        <SegmentedControl
          aria-labelledby="force-label"
          data={FORCE_CHOICES.map(({ value, label }) => ({ value, label }))}
          value={choice}
          onChange={(value) => onChange({ ...request, force: phasesOf(value as ForceChoice) })}
        />
        <span className={classes.settingHint}>{FORCE_CHOICES.find(({ value }) => value === choice)?.words}</span>
      </div>
      <div className={classes.checks}>
        <Checkbox
          size="xs"
          label="Include everything made from it"
          checked={request.descendants}
          onChange={(event) => onChange({ ...request, descendants: event.currentTarget.checked })}
        />
        <Checkbox
          size="xs"
          label="Also regenerate what is stale"
          checked={request.policy === 'fresh'}
          onChange={(event) => onChange({ ...request, policy: event.currentTarget.checked ? 'fresh' : null })}
        />
        {(held + resent > 0 || request.resendUnknown !== null) && (
          <Checkbox
            size="xs"
            label="Send again what nobody knows the outcome of"
            description={unknownWords(held, resent)}
            checked={request.resendUnknown ?? resent > 0}
            onChange={(event) => onChange({ ...request, resendUnknown: event.currentTarget.checked })}
          />
        )}
      </div>
      {children}
      {fixed.length > 0 && <p className={classes.rest}>{capitalise(joinWords(fixed))}.</p>}
    </div>
  );
}

function PlanSkeleton() {
  return (
    <div role="status" aria-label="Working out what would happen">
      <Skeleton height={20} width="60%" mb={16} />
      <Skeleton height={96} mb={16} />
      <Skeleton height={120} />
    </div>
  );
}
