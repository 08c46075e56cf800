import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ReverieError } from '../api/errors.ts';

/** A key, by its environment variable, and the origin (scheme, host and port) that it may be sent to. */
export interface KeyPairing {
  readonly variable: string;
  readonly origin: string;
}

/** Variable that allows pairings where nobody can be asked, as in CI: `KEY@https://host`, parted by commas or spaces. */
const TRUST_VARIABLE = 'REVERIE_TRUSTED_KEYS';
const FILE = 'trusted-keys.json';

type Kept = Readonly<Record<string, readonly string[]>>;

/** Whether this person has allowed a pairing, on this computer or in the environment. Read anew each time: another process may be told. */
export function isAllowed(pairing: KeyPairing, env: NodeJS.ProcessEnv): boolean {
  return isAllowedHere(pairing, env) || isAllowedByEnvironment(pairing, env);
}

/** Whether the consent is kept on this computer, so that it can be taken back here. */
export function isAllowedHere({ variable, origin }: KeyPairing, env: NodeJS.ProcessEnv): boolean {
  const kept = readKept(fileOf(env));
  return Object.hasOwn(kept, variable) && kept[variable]?.includes(origin) === true;
}

/**
 * Keeps that a key may go, or may no longer go, to an origin: for this person, in the folder of the application and never in
 * a workspace. Throws IO_ERROR, `no_person_folder` where the environment names no home.
 */
export function keepConsent({ variable, origin }: KeyPairing, isGiven: boolean, env: NodeJS.ProcessEnv): void {
  const file = fileOf(env);
  if (file === null) {
    const message = `There is no home folder to keep this in; set ${TRUST_VARIABLE}=${variable}@${origin} instead.`;
    throw new ReverieError('IO_ERROR', 'no_person_folder', message, { variable, origin });
  }
  const { [variable]: earlier = [], ...others } = readKept(file);
  const rest = earlier.filter((known) => known !== origin);
  const origins = isGiven ? [...rest, origin] : rest;
  mkdirSync(path.dirname(file), { recursive: true });
  // Whole or not at all, and nobody else's to read.
  writeFileSync(`${file}.new`, JSON.stringify({ ...others, ...(origins.length > 0 && { [variable]: origins }) }), {
    mode: 0o600,
  });
  renameSync(`${file}.new`, file);
}

function isAllowedByEnvironment({ variable, origin }: KeyPairing, env: NodeJS.ProcessEnv): boolean {
  const entries = (env[TRUST_VARIABLE] ?? '').split(/[\s,]+/);
  return entries.some((entry) => {
    const at = entry.indexOf('@');
    return entry.slice(0, at) === variable && URL.parse(entry.slice(at + 1))?.origin === origin;
  });
}

function readKept(file: string | null): Kept {
  if (file === null) return {};
  try {
    const kept: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(Object.entries(kept).filter((entry): entry is [string, string[]] => isTexts(entry[1])));
  } catch {
    // Nothing kept yet, or nothing that can be read: then everything is asked once more.
    return {};
  }
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** The folder in which the desktop application keeps what is this person's; the command line and the web host share it. */
function fileOf(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): string | null {
  if (env.REVERIE_USER_DATA) return path.join(env.REVERIE_USER_DATA, FILE);
  const home = env.HOME || env.USERPROFILE;
  const inHome = (...parts: string[]) => (home ? path.join(home, ...parts) : undefined);
  const folders: { readonly [platform: string]: string | undefined } = {
    darwin: inHome('Library', 'Application Support'),
    win32: env.APPDATA || inHome('AppData', 'Roaming'),
  };
  const folder = platform in folders ? folders[platform] : env.XDG_CONFIG_HOME || inHome('.config');
  return folder ? path.join(folder, 'reverie', FILE) : null;
}
