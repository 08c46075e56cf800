import type { Session } from 'electron';

/** Copying is all that a page of Reverie may do beyond showing itself. */
const ALLOWED: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** Denies every permission but {@link ALLOWED}, both when a page asks and when Chromium checks by itself. */
export function limitPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide) => decide(ALLOWED.has(permission)));
  session.setPermissionCheckHandler((_contents, permission) => ALLOWED.has(permission));
}
