import { formatAgo, formatExact } from '../words/index.ts';
import { useNow } from './useNow.ts';

/** How long ago something was; the exact time on hover. */
export function Ago({ time }: { time: number }) {
  // What is younger than the clock's last tick is not in the future.
  const now = Math.max(useNow(), time);
  return (
    <time dateTime={new Date(time).toISOString()} title={formatExact(time)}>
      {formatAgo(time, now)}
    </time>
  );
}
