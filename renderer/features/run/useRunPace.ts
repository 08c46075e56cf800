import { useEffect, useRef, useState } from 'react';
import type { RunInfo } from '../../../src/api/index.ts';
import { addSample, type Pace, type PaceSample, paceOf } from './run-pace.ts';

const EVERY_MS = 1_000;

/** How fast a run is at the moment and how long the rest will take; null while that is not clear. */
export function useRunPace(run: RunInfo): Pace | null {
  const latest = useRef(run);
  latest.current = run;
  const samples = useRef<{ runId: number; list: PaceSample[] }>({ runId: run.runId, list: [] });
  const [pace, setPace] = useState<Pace | null>(null);
  useEffect(() => {
    const look = () => {
      const { runId, paused, counters } = latest.current;
      const known = samples.current.runId === runId ? samples.current.list : [];
      const list = addSample(known, { at: Date.now(), done: counters.done }, paused);
      samples.current = { runId, list };
      setPace(paceOf(list, counters.total - counters.done));
    };
    look();
    const timer = setInterval(look, EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return pace;
}
