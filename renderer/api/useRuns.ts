import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { RunInfo, RunRequest, Standing } from '../../src/api/index.ts';
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

/** What can be done by hand with one generation of a run that goes on; the others go on. */
export type ByHand = 'stop' | 'pause' | 'resume';

/** Stops, pauses or resumes one generation of a run. */
export function useByHand(runId: number, genId: string) {
  const { runs } = useClient();
  return useMutation({
    mutationFn: (act: ByHand) => {
      if (act === 'stop') return runs.stopGeneration({ runId, genId });
      return act === 'pause' ? runs.pauseGeneration({ runId, genId }) : runs.resumeGeneration({ runId, genId });
    },
  });
}

/** Lets all go on that somebody has paused in a run, as far as it names them. */
export function useResumeHeld() {
  const { runs } = useClient();
  return useMutation({
    mutationFn: ({ runId, held }: RunInfo) => Promise.all(held.map((genId) => runs.resumeGeneration({ runId, genId }))),
  });
}

/** What a run that goes on still has to do with a generation; null for nothing, and while that is not known. */
export function useStanding(run: RunInfo | null, genId: string): Standing | null {
  const client = useClient();
  const runId = run?.runId ?? 0;
  // Asked anew whenever the run has come to something that may be about it.
  const at = run && [run.counters.done, run.counters.modelCalls, run.active.includes(genId), run.held.includes(genId)];
  const { data } = useQuery({
    queryKey: keys.standing(runId, genId, at),
    queryFn: () => client.runs.standing({ runId, genId }),
    enabled: run !== null,
    placeholderData: (before, query) => (query?.queryKey.includes(genId) ? before : undefined),
    gcTime: 0,
    retry: false,
  });
  return run === null ? null : (data?.standing ?? null);
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
