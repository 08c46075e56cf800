export { RegenerateButtons } from './RegenerateButtons.tsx';
export { RunDialog } from './RunDialog.tsx';
export { RunProgress } from './RunProgress.tsx';
export { RunsDrawer } from './RunsDrawer.tsx';
export { forceAllRequest, forceRequest, regenerateRequest, remedyRequest, retryCutRequest } from './requests.ts';
export { useRunNotices } from './useRunNotices.tsx';
export { useStartNow } from './useStartNow.ts';
