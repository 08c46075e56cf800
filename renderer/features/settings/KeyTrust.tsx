import { Button } from '@mantine/core';
import type { ProviderInfo } from '../../../src/api/index.ts';
import { useTrustKey } from '../../api/index.ts';
import { ErrorNotice, Notice } from '../../components/index.ts';
import classes from './settings.module.css';

/**
 * Asks before a key goes where it does not belong by itself, since a workspace may come from anybody; and lets what was
 * allowed be taken back.
 */
export function KeyTrust({ provider: { apiKeyEnv, keyState, keyOrigin, keyTrust } }: { provider: ProviderInfo }) {
  const trust = useTrustKey();
  // A key that is not there cannot go anywhere yet.
  if (apiKeyEnv === null || keyOrigin === null || keyTrust === 'not_needed' || keyState !== 'present') return null;
  const { host, protocol } = new URL(keyOrigin);
  const decide = (isGiven: boolean) => trust.mutate({ variable: apiKeyEnv, origin: keyOrigin, isGiven });
  return (
    <div className={classes.key}>
      {keyTrust === 'missing' ? (
        <Notice
          tone="warn"
          label={`Key ${apiKeyEnv}`}
          title={
            <>
              Send the key {apiKeyEnv} to <strong className={classes.host}>{host}</strong>?
            </>
          }
          actions={
            <Button size="compact-xs" variant="default" loading={trust.isPending} onClick={() => decide(true)}>
              Send it there
            </Button>
          }
        >
          <p className={classes.question}>
            This workspace asks for it, and whoever runs that server could use the key as their own. Until you allow it
            nothing is sent.
            {protocol === 'http:' && ' The address is not encrypted: others on the way can read the key.'}
          </p>
        </Notice>
      ) : (
        <>
          <span className={classes.dim}>
            You allowed that {apiKeyEnv} is sent to {host}.
          </span>
          <Button
            size="compact-xs"
            variant="subtle"
            loading={trust.isPending}
            aria-label={`No longer send ${apiKeyEnv} to ${host}`}
            onClick={() => decide(false)}
          >
            Take it back
          </Button>
        </>
      )}
      {trust.error !== null && <ErrorNotice error={trust.error} />}
    </div>
  );
}
