export { ApiProvider, useConnection, useEngineEvents } from './ApiProvider.tsx';
export { connect } from './connect.ts';
export type { Connection } from './connection.ts';
export type { TableView } from './keys.ts';
export { useGeneration, usePromote } from './useGeneration.ts';
export { type GenerationWindow, useFacets, useGenerationWindow, useLocation, useRowAt } from './useGenerations.ts';
export { useActiveRun, useCancelRun, usePlan, useRun, useRuns, useStartRun } from './useRuns.ts';
export { useTextParts } from './useTextParts.ts';
export { useReloadWorkspace, useWorkspace } from './useWorkspace.ts';
