import { Button, Checkbox, SegmentedControl, Skeleton } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { RunPlan, RunRequest } from '../../../src/api/index.ts';
import { usePlan, useStartRun } from '../../api/index.ts';
import { ErrorNotice } from '../../components/index.ts';
import { closeRunDialog } from '../../state/index.ts';
import { PlanView } from './PlanView.tsx';
import { FORCE_CHOICES, type ForceChoice, forceChoiceOf, phasesOf } from './requests.ts';
import classes from './run.module.css';
import { rememberOwnRun } from './useRunNotices.tsx';

/** The run's few settings, its plan, and the button that starts it. */
export function RunDialogBody({ draft }: { draft: RunRequest }) {
  const [request, setRequest] = useState(draft);
  const plan = usePlan(request);
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
      <Settings request={request} onChange={setRequest} />
      <div className={classes.plan} aria-busy={plan.isFetching}>
        {plan.error !== null && <ErrorNotice error={plan.error} onRetry={() => void plan.refetch()} />}
        {plan.isPending && <PlanSkeleton />}
        {plan.data !== undefined && <PlanView plan={plan.data} />}
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
          disabled={!isReady}
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
  readonly onChange: (request: RunRequest) => void;
}

function Settings({ request, onChange }: SettingsProps) {
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
      </div>
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
