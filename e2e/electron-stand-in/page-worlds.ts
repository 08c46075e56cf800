import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Session } from './cdp.ts';
import { createCloner } from './clone.ts';
import { startBridgeEnd } from './page-bridge.ts';
import { RECEIVER, runPreload } from './page-preload.ts';

export interface PreloadWorld {
  /** Name of the isolated world, and of the function in it that speaks to the main process. */
  readonly name: string;
  readonly binding: string;
}

/** Lets every document of the page start with a bridge in its own world and the preload script in an isolated one. */
export async function installPreload(session: Session, preloadFile: string): Promise<PreloadWorld> {
  const secret = randomBytes(8).toString('hex');
  const world = { name: 'stand-in-preload', binding: `__standIn${secret}` };
  const source = JSON.stringify(readFileSync(preloadFile, 'utf8'));
  const bridge = (own: string, other: string) =>
    `const makeCloner=${createCloner};const bridge=(${startBridgeEnd})('${secret}','${own}','${other}',makeCloner);`;
  const preload = `(${runPreload})('${world.binding}','${RECEIVER}',bridge,makeCloner,${source});`;

  await session.send('Runtime.addBinding', { name: world.binding, executionContextName: world.name });
  await addScript(session, bridge('page', 'preload'));
  await addScript(session, bridge('preload', 'page') + preload, world.name);
  return world;
}

/** Frames inside the page get neither bridge nor preload, as in Electron. */
async function addScript(session: Session, script: string, worldName?: string): Promise<void> {
  await session.send('Page.addScriptToEvaluateOnNewDocument', {
    source: `if (window === window.top) { ${script} }`,
    ...(worldName === undefined ? {} : { worldName }),
  });
}
