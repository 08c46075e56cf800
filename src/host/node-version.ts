import { ReverieError } from '../api/index.ts';

/** The oldest Node that better-sqlite3's binary runs on: older ones lack Node-API 10 and segfault instead of throwing. */
const OLDEST_NODE = { major: 22, minor: 14 } as const;

/**
 * Stops with a sentence where better-sqlite3 would crash the process. Call it before anything imports the store.
 * Throws INVALID_CONFIG `node_too_old`.
 */
export function assertNodeVersion(version: string = process.versions.node): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST_NODE.major || (major === OLDEST_NODE.major && minor >= OLDEST_NODE.minor)) return;
  throw new ReverieError(
    'INVALID_CONFIG',
    'node_too_old',
    `Node ${version} is too old for Reverie's store, which needs Node ${OLDEST_NODE.major}.${OLDEST_NODE.minor} or newer. ` +
      'Start it with "npm start" or "npx reverie", which bring their own Node, or install Node 24.',
    { found: version, required: `${OLDEST_NODE.major}.${OLDEST_NODE.minor}` },
  );
}
