import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useDesktop, useForgetKey, useSetKey } from '../../api/index.ts';
import { ErrorNotice } from '../../components/index.ts';
import classes from './settings.module.css';

/** Sets, replaces or forgets the key that is kept for a provider; the key itself is never shown again. */
export function KeyControl({ variable }: { variable: string }) {
  const { data } = useDesktop();
  const set = useSetKey();
  const forget = useForgetKey();
  const [key, setKey] = useState('');
  if (data === undefined) return null;
  const error = set.error ?? forget.error;
  const kept = data.keys.find((stored) => stored.variable === variable);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (key.trim() !== '') set.mutate({ variable, key: key.trim() }, { onSuccess: () => setKey('') });
  };
  return (
    <div className={classes.key}>
      {data.canStoreKeys ? (
        <form className={classes.key} onSubmit={onSubmit}>
          <PasswordInput
            aria-label={`Key for ${variable}`}
            placeholder={kept === undefined ? 'Paste its key' : 'Paste another key'}
            size="xs"
            w={240}
            value={key}
            autoComplete="off"
            onChange={(event) => setKey(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': 'Show the key' }}
          />
          <Button
            type="submit"
            size="compact-xs"
            variant="default"
            loading={set.isPending}
            disabled={key.trim() === ''}
          >
            Keep
          </Button>
          {kept !== undefined && (
            <Button
              size="compact-xs"
              variant="subtle"
              color="red"
              loading={forget.isPending}
              aria-label={`Forget the key for ${variable}`}
              onClick={() => forget.mutate(variable)}
            >
              Forget
            </Button>
          )}
        </form>
      ) : (
        <span className={classes.dim}>
          This computer has no secret store; set {variable} in the environment that Reverie is started from.
        </span>
      )}
      {kept !== undefined && (
        <span className={classes.dim}>
          {kept.isOverruled
            ? `A key is kept, but the environment sets ${variable} too, and that one counts.`
            : 'The key is kept on this computer.'}
        </span>
      )}
      {error !== null && <ErrorNotice error={error} />}
    </div>
  );
}
