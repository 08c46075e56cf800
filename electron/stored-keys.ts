import { safeStorage } from 'electron';
import { ReverieError } from '../src/api/index.ts';
import { readJson, writeJson } from './json-file.ts';

/** API keys kept on this computer, each in place of an environment variable, encrypted by the operating system. */
export interface StoredKeys {
  variables(): string[];
  canStore(): Promise<boolean>;
  /** INVALID_INPUT `cannot_encrypt` where the operating system has nothing to encrypt with. */
  set(variable: string, key: string): Promise<void>;
  forget(variable: string): void;
  /** The environment with the kept keys in it; what it sets itself wins. */
  environment(env: NodeJS.ProcessEnv): Promise<NodeJS.ProcessEnv>;
}

/** Keys in `file`; values are there only as the operating system's secret store has encrypted them. */
export function openStoredKeys(file: string): StoredKeys {
  const kept = readJson(file);
  const encrypted = new Map<string, string>(
    typeof kept === 'object' && kept !== null
      ? Object.entries(kept).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      : [],
  );
  const save = () => writeJson(file, Object.fromEntries(encrypted));
  return {
    variables: () => [...encrypted.keys()],
    canStore: canEncrypt,
    async set(variable, key) {
      if (!(await canEncrypt())) {
        throw new ReverieError(
          'INVALID_INPUT',
          'cannot_encrypt',
          `This computer has no secret store, so a key could only be kept in the clear; set ${variable} in the environment that Reverie is started from.`,
        );
      }
      encrypted.set(variable, (await safeStorage.encryptStringAsync(key)).toString('base64'));
      save();
    },
    forget(variable) {
      encrypted.delete(variable);
      save();
    },
    async environment(env) {
      const added: NodeJS.ProcessEnv = {};
      for (const [variable, value] of encrypted) {
        if (isSet(env[variable])) continue;
        const key = await decrypt(value);
        if (key === null) console.error(`The kept key for ${variable} cannot be read any more; set it again.`);
        else added[variable] = key;
      }
      return { ...env, ...added };
    },
  };
}

/** Whether a variable of the environment has a value at all. */
export function isSet(value: string | undefined): boolean {
  return value !== undefined && value.trim() !== '';
}

/** On Linux without a secret store Electron would "encrypt" with a password that everybody knows. */
async function canEncrypt(): Promise<boolean> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return false;
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
}

async function decrypt(value: string): Promise<string | null> {
  try {
    return (await safeStorage.decryptStringAsync(Buffer.from(value, 'base64'))).result;
  } catch {
    return null;
  }
}
