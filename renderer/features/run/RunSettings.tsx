import { Checkbox, SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RunPlan, RunRequest } from '../../../src/api/index.ts';
import { useWorkspace } from '../../api/index.ts';
import { capitalise, joinWords, STALE_CHOICES } from '../../words/index.ts';
import { stalePolicyWords, unknownWords } from './plan-words.ts';
import { FORCE_CHOICES, type ForceChoice, forceChoiceOf, phasesOf } from './requests.ts';
import classes from './run.module.css';
import { fixedSettings } from './run-words.ts';

const NONE_UNKNOWN: RunPlan['unknownOutcome'] = { held: 0, resent: 0 };

interface RunSettingsProps {
  readonly request: RunRequest;
  /** Undefined until it is known. */
  readonly plan: RunPlan | undefined;
  readonly onChange: (request: RunRequest) => void;
  /** Stands below the others. */
  readonly children: ReactNode;
}

/** What a run is asked for: the few settings that matter, and in words those that came with it. */
export function RunSettings({ request, plan, onChange, children }: RunSettingsProps) {
  const isOne = request.filter.genIds?.length === 1;
  const { held, resent } = plan?.unknownOutcome ?? NONE_UNKNOWN;
  const stages = useWorkspace().data?.stages ?? [];
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
      <div className={classes.setting}>
        <span className={classes.settingLabel} id="stale-label">
          What is stale
        </span>
        <SegmentedControl
          aria-labelledby="stale-label"
          data={[...STALE_CHOICES]}
          value={request.policy ?? 'own'}
          onChange={(value) => onChange({ ...request, policy: value === 'own' ? null : value })}
        />
        {request.policy === null && <span className={classes.settingHint}>{stalePolicyWords(stages)}</span>}
      </div>
      <div className={classes.checks}>
        <Checkbox
          size="xs"
          label={`Include everything made from ${isOne ? 'it' : 'them'}`}
          checked={request.descendants}
          onChange={(event) => onChange({ ...request, descendants: event.currentTarget.checked })}
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
