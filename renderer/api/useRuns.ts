import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { RunInfo, RunRequest } from '../../src/api/index.ts';
import { useClient } from './ApiProvider.tsx';
import { mergeRuns } from './changes.ts';
import { keys } from './keys.ts';

const NEWEST_RUNS = 200;

/** The newest runs, newest first, kept up by events. */
export function useRuns() {
  const client = useClient();
  return useQuery({ queryKey: keys.runList, queryFn: () => client.runs.list({ limit: NEWEST_RUNS }) });
}

/** One run with what it generated and what failed. */
export function useRun(runId: number) {
  const client = useClient();
  return useQuery({ queryKey: keys.run(runId), queryFn: () => client.runs.get({ runId }) });
}

/** What a run with this request would do now; asked anew each time it is shown. */
export function usePlan(request: RunRequest) {
  const client = useClient();
  return useQuery({
    queryKey: keys.plan(request),
    queryFn: () => client.runs.plan(request),
    staleTime: 0,
    gcTime: 0,
  });
}

/** Starts a run; answers as soon as it has started. */
export function useStartRun() {
  const client = useClient();
  const keep = useKeepRun();
  return useMutation({ mutationFn: (request: RunRequest) => client.runs.start(request), onSuccess: keep });
}

/** Stops a run; what is committed stays. */
export function useCancelRun() {
  const client = useClient();
  const keep = useKeepRun();
  return useMutation({ mutationFn: (runId: number) => client.runs.cancel({ runId }), onSuccess: keep });
}

/**
 * Starts nothing more until the run is resumed, or resumes it; calls in flight go on. What becomes of the run is told by
 * events alone: an answer shown at once would be undone by the news that were on their way before it.
 */
export function usePauseRun() {
  const client = useClient();
  return useMutation({
    mutationFn: ({ runId, paused }: RunInfo) => (paused ? client.runs.resume({ runId }) : client.runs.pause({ runId })),
  });
}

/** Stops one generation of a run; the others go on. */
export function useStopGeneration() {
  const client = useClient();
  return useMutation({
    mutationFn: (input: { readonly runId: number; readonly genId: string }) => client.runs.stopGeneration(input),
  });
}

/** The newest requests to models, of one run or of all. */
export function useCalls(runId: number | null, limit: number) {
  const client = useClient();
  return useQuery({ queryKey: keys.calls(runId), queryFn: () => client.calls.list({ runId, limit }) });
}

/** The run under way, if there is one. */
export function useActiveRun(): RunInfo | null {
  return useRuns().data?.find((run) => run.state === 'running') ?? null;
}

/** An event may have been quicker than the answer, and its news is never older. */
function useKeepRun(): (run: RunInfo) => void {
  const queries = useQueryClient();
  return (run) => {
    queries.setQueryData<RunInfo[]>(keys.runList, (known) =>
      known?.some((other) => other.runId === run.runId)
        ? known
        : known && mergeRuns(known, new Map([[run.runId, run]])),
    );
  };
}
