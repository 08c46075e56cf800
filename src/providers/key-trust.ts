import { ReverieError } from '../api/errors.ts';
import type { KeyConsent } from '../api/key-consent.ts';
import type { ProviderInfo } from '../api/model.ts';
import type { ProviderConfig, RemoteConfig } from '../workspace/types.ts';
import { isAtHome } from './key-homes.ts';
import { isAllowed, isAllowedHere, type KeyPairing, keepConsent } from './trusted-keys.ts';

/** Which key a provider sends where; null for one without a key. */
export function pairingOf(config: ProviderConfig): KeyPairing | null {
  if (config.kind === 'offline' || config.apiKeyEnv === null || !URL.canParse(config.baseUrl)) return null;
  return { variable: config.apiKeyEnv, origin: new URL(config.baseUrl).origin };
}

export function trustOf(pairing: KeyPairing, env: NodeJS.ProcessEnv): ProviderInfo['keyTrust'] {
  if (isAtHome(pairing.variable, new URL(pairing.origin))) return 'not_needed';
  if (isAllowedHere(pairing, env)) return 'given';
  return isAllowed(pairing, env) ? 'not_needed' : 'missing';
}

/**
 * A workspace comes from anybody, and may name any variable beside any address: a key goes only where it belongs, or where
 * its person has said so. Throws INVALID_CONFIG `untrusted_key_host`.
 */
export function requireTrust(config: RemoteConfig, env: NodeJS.ProcessEnv): void {
  const pairing = pairingOf(config);
  if (pairing === null || trustOf(pairing, env) !== 'missing') return;
  const { variable, origin } = pairing;
  const message = `Provider "${config.name}" would send ${variable} to ${origin}, which nobody has allowed on this computer; if you trust that address with it, allow it in Settings or with: reverie providers --trust ${variable}@${origin}`;
  throw new ReverieError('INVALID_CONFIG', 'untrusted_key_host', message, { provider: config.name, variable, origin });
}

/**
 * Keeps a person's word about a pairing. It can only be given for one that a provider of the open workspace has, so that
 * what is allowed is what was seen. Throws NOT_FOUND `unknown_pairing`, IO_ERROR.
 */
export function decideTrust(
  configs: readonly ProviderConfig[],
  { variable, origin, isGiven }: KeyConsent,
  env: NodeJS.ProcessEnv,
): void {
  const known = configs.map(pairingOf).filter((found) => found !== null);
  const isKnown = known.some((pairing) => pairing.variable === variable && pairing.origin === origin);
  if (isGiven && !isKnown) {
    const pairings = known.map((pairing) => `${pairing.variable}@${pairing.origin}`);
    const choice = pairings.length === 0 ? 'None of them has a key.' : `What they send is ${pairings.join(', ')}.`;
    const message = `No provider of this workspace sends ${variable} to ${origin}. ${choice}`;
    throw new ReverieError('NOT_FOUND', 'unknown_pairing', message, { variable, origin, pairings });
  }
  keepConsent({ variable, origin }, isGiven, env);
}
