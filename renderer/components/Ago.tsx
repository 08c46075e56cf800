import { useEffect, useState } from 'react';
import { formatAgo, formatExact } from '../words/index.ts';

const TICK_MS = 30_000;

/** How long ago something was; the exact time on hover. */
export function Ago({ time }: { time: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={new Date(time).toISOString()} title={formatExact(time)}>
      {formatAgo(time, now)}
    </time>
  );
}
