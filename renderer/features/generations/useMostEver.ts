import { useState } from 'react';

/** The largest number that it has been called with. */
export function useMostEver(count: number): number {
  const [most, setMost] = useState(count);
  if (count > most) setMost(count);
  return Math.max(most, count);
}
