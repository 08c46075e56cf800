import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReverieEvent } from '../../src/api/index.ts';
import { useClient, useEngineEvents } from './ApiProvider.tsx';
import { joinPiece } from './arriving.ts';

/** An answer on its way. */
export interface Arriving {
  /** What has come so far; empty before the first word. */
  readonly text: string;
}

const NOTHING: Arriving = { text: '' };

/**
 * The answer of a generation as it arrives in a run; `runId` null when no run is at work on it. What came before anybody
 * looked is asked for once, and again whenever a piece does not fit what is there.
 */
export function useArriving(runId: number | null, genId: string): Arriving {
  const client = useClient();
  const source = `${runId}/${genId}`;
  const [shown, setShown] = useState({ source, text: '' });
  const held = useRef({ source, text: '' });

  const ask = useCallback(async () => {
    if (runId === null) return;
    // A run that has just ended has nothing on its way; what it stored is shown instead.
    const whole = await client.runs.partial({ runId, genId }).catch(() => ({ text: '' }));
    // Another may have been opened meanwhile, and what has come of that one is no measure of this one.
    if (held.current.source !== source || whole.text.length <= held.current.text.length) return;
    held.current = { source, text: whole.text };
    setShown(held.current);
  }, [client, runId, genId, source]);

  useEffect(() => {
    held.current = { source, text: '' };
    void ask();
  }, [ask, source]);

  useEngineEvents(
    useCallback(
      (event: ReverieEvent) => {
        if (runId === null || event.type !== 'answers.streaming') return;
        for (const piece of event.answers) {
          if (piece.genId !== genId) continue;
          const joined = joinPiece(held.current.text, piece);
          if (joined === null) void ask();
          else {
            held.current = { source, text: joined };
            setShown(held.current);
          }
        }
      },
      [runId, genId, source, ask],
    ),
  );
  return runId !== null && shown.source === source ? shown : NOTHING;
}
