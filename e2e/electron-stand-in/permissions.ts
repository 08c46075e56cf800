import { requireReady } from './app.ts';
import { fromWeb, toWeb } from './custom-scheme.ts';
import { cdp } from './runtime.ts';
import { strict } from './strict.ts';

type RequestHandler = (contents: unknown, permission: string, decide: (granted: boolean) => void) => void;
type CheckHandler = (contents: unknown, permission: string, origin: string) => boolean;

/** Chromium's names, and Electron's where they differ. */
const PERMISSIONS: Readonly<Record<string, string>> = {
  notifications: 'notifications',
  geolocation: 'geolocation',
  midi: 'midi',
  'clipboard-read': 'clipboard-read',
  'clipboard-write': 'clipboard-sanitized-write',
  camera: 'media',
  microphone: 'media',
};

let requestHandler: RequestHandler | undefined;
let checkHandler: CheckHandler | undefined;

const defaultSession = strict('session', {
  setPermissionRequestHandler(handler: RequestHandler) {
    requestHandler = handler;
  },
  setPermissionCheckHandler(handler: CheckHandler) {
    checkHandler = handler;
  },
});

export const session = strict('session', {
  get defaultSession() {
    requireReady('session.defaultSession');
    return defaultSession;
  },
});

/** Asks the application's handlers about every permission and tells Chromium what they said. */
export async function applyPermissions(contents: unknown, url: string): Promise<void> {
  const { origin } = new URL(toWeb(url));
  if (origin === 'null') return;
  for (const [name, electronName] of Object.entries(PERMISSIONS)) {
    let granted = true;
    requestHandler?.(contents, electronName, (decision) => {
      granted = decision;
    });
    granted &&= checkHandler?.(contents, electronName, fromWeb(origin)) ?? true;
    const setting = granted ? 'granted' : 'denied';
    await cdp().browser.send('Browser.setPermission', { permission: { name }, setting, origin });
  }
}
