export { ApiProvider, useConnection, useEngineEvents } from './ApiProvider.tsx';
export { connect } from './connect.ts';
export type { Connection } from './connection.ts';
export type { TableView } from './keys.ts';
export { useAnnotate, useAnnotationHistory, useTags, useUndoAnnotation } from './useAnnotations.ts';
export { useArriving } from './useArriving.ts';
export { type Catalogue, useCatalogue, useSortNames } from './useCatalogue.ts';
export { useDesktop, useForgetKey, useLinkName, useNativeMenu, useOpenWorkspace, useSetKey } from './useDesktop.ts';
export { useExports } from './useExports.ts';
export { useGeneration, useGenerationNow, useGenerationsById, useVersionChange } from './useGeneration.ts';
export {
  type SettledView,
  useFacets,
  useFieldValues,
  useLocation,
  usePrefetchedRows,
  useRowAt,
  useRows,
  useSeek,
  useSettledView,
} from './useGenerations.ts';
export { useGenIds } from './useGenIds.ts';
export { useImportedFiles } from './useImportedFiles.ts';
export { useIndexing } from './useIndexing.ts';
export { useLineage } from './useLineage.ts';
export { useMatchingGenerations } from './useMatchingGenerations.ts';
export { type PageSource, usePages } from './usePages.ts';
export { usePeers } from './usePeers.ts';
export { useRowFacts } from './useRowFacts.ts';
export { useRunComparison, useRunDifferences } from './useRunComparison.ts';
export { useFailedGenIds, useRunItems } from './useRunItems.ts';
export {
  type ByHand,
  useActiveRun,
  useByHand,
  useCalls,
  useCancelRun,
  usePauseRun,
  usePlan,
  useResumeHeld,
  useRun,
  useRuns,
  useStanding,
  useStartRun,
} from './useRuns.ts';
export { useRowSnippets, useSnippets } from './useSnippets.ts';
export { type TextParts, useTextParts } from './useTextParts.ts';
export { useAddVerdict, useVerdicts, useWithdrawVerdict } from './useVerdicts.ts';
export { useAcceptMany, useAcceptStale, useRevokeMany, useRevokeWaiver, useStaleSurvey } from './useWaivers.ts';
export { useWholeText } from './useWholeText.ts';
export { useIsReadOnly, useReloadWorkspace, useTestProvider, useTrustKey, useWorkspace } from './useWorkspace.ts';
