import { ReverieError } from '../api/errors.ts';
import type { RemoteConfig } from '../workspace/types.ts';
import { requireTrust } from './key-trust.ts';

/**
 * The key of a provider out of the environment; null for servers without keys. Throws INVALID_CONFIG `missing_api_key`,
 * `untrusted_key_host` or `invalid_api_key`, none of which quotes it.
 */
export function readKey(config: RemoteConfig, env: NodeJS.ProcessEnv): string | null {
  const { name, apiKeyEnv } = config;
  if (apiKeyEnv === null) return null;
  const key = env[apiKeyEnv]?.trim() ?? '';
  const details = { provider: name, variable: apiKeyEnv };
  if (key === '') {
    const message = `Provider "${name}" needs an API key; set ${apiKeyEnv} in the environment that Reverie is started from, and start it again.`;
    throw new ReverieError('INVALID_CONFIG', 'missing_api_key', message, details);
  }
  requireTrust(config, env);
  // Anything else cannot travel in a header, and the error for that would quote it.
  if (!/^[\x21-\x7e]+$/.test(key)) {
    const message = `The value of ${apiKeyEnv} is no API key: it holds spaces or characters that a key cannot have; set it again.`;
    throw new ReverieError('INVALID_CONFIG', 'invalid_api_key', message, details);
  }
  return key;
}
