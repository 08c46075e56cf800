import { Button } from '@mantine/core';
import type { ConnectionReport, ProviderInfo } from '../../../src/api/index.ts';
import { useTestProvider } from '../../api/index.ts';
import { Notice, Tag } from '../../components/index.ts';
import { countOf, formatDuration } from '../../words/index.ts';
import { KeyControl } from './KeyControl.tsx';
import { KeyTrust } from './KeyTrust.tsx';
import { OfferedModels } from './OfferedModels.tsx';
import classes from './settings.module.css';

/** Who answers calls, whether its key is there, and a way to find out whether both are right; and to set the key. */
export function ProviderLine({ provider, withKeys = false }: { provider: ProviderInfo; withKeys?: boolean }) {
  const { name, kind, baseUrl, keyState, keyTrust, apiKeyEnv } = provider;
  const test = useTestProvider();
  const isOffline = kind === 'offline';
  return (
    <li className={classes.provider}>
      <strong>{name}</strong>
      <span className={classes.dim}>{isOffline ? 'answers by itself, without a network' : baseUrl}</span>
      {keyState === 'missing' && <Tag tone="warn">set {apiKeyEnv ?? 'its key'}</Tag>}
      {keyState === 'present' && keyTrust !== 'missing' && <Tag tone="good">key is set</Tag>}
      {keyState === 'present' && keyTrust === 'missing' && <Tag tone="warn">key is held back</Tag>}
      {!isOffline && (
        <Button
          variant="subtle"
          size="compact-xs"
          // Not disabled meanwhile: the focus would be lost, and Escape would no longer close the menu.
          aria-busy={test.isPending}
          aria-label={`Test ${name}`}
          title="Asks for its list of models; no model is called and nothing is spent"
          onClick={() => {
            if (!test.isPending) test.mutate(name);
          }}
        >
          {test.isPending ? 'Testing…' : 'Test'}
        </Button>
      )}
      {withKeys && apiKeyEnv !== null && <KeyControl variable={apiKeyEnv} />}
      <KeyTrust provider={provider} />
      {test.data !== undefined && <Report report={test.data} />}
      {test.error !== null && <Notice tone="bad" title={test.error.message} />}
    </li>
  );
}

function Report({ report: { ok, latencyMs, models, failure } }: { report: ConnectionReport }) {
  if (!ok) return <Notice tone="bad" label="Test" title={failure?.message ?? 'It did not answer as it should.'} />;
  const offered = models === undefined ? 'it offers no list of models' : `it offers ${countOf(models.length, 'model')}`;
  return (
    <>
      <span className={classes.dim} role="status">
        It answered in {formatDuration(latencyMs)}; {offered}.
      </span>
      {models !== undefined && models.length > 0 && <OfferedModels names={models} />}
    </>
  );
}
