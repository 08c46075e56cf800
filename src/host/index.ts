export { dispatchBy } from './dispatch.ts';
export type { EngineHandle } from './engine-handle.ts';
export { startEngineThread } from './engine-thread.ts';
export { contentSecurityPolicy } from './headers.ts';
export { assertNodeVersion } from './node-version.ts';
export { serveWorkspace } from './serve-workspace.ts';
export { readStaticFile } from './static-files.ts';
