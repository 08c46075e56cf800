import { Button, Skeleton } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { RunPlan, RunRequest } from '../../../src/api/index.ts';
import { usePlan, useStartRun, useWorkspace } from '../../api/index.ts';
import { ErrorNotice } from '../../components/index.ts';
import { closeRunDialog, useUi } from '../../state/index.ts';
import { limitHint } from './estimate-words.ts';
import { LimitField } from './LimitField.tsx';
import { PlanView } from './PlanView.tsx';
import { RunSettings } from './RunSettings.tsx';
import classes from './run.module.css';
import { rememberOwnRun } from './useRunNotices.tsx';

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
      <RunSettings request={chosen} plan={plan.data} onChange={setChosen}>
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
      </RunSettings>
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

function PlanSkeleton() {
  return (
    <div role="status" aria-label="Working out what would happen">
      <Skeleton height={20} width="60%" mb={16} />
      <Skeleton height={96} mb={16} />
      <Skeleton height={120} />
    </div>
  );
}
