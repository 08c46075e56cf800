import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export const DENSITIES = ['comfortable', 'compact'] as const;
export type Density = (typeof DENSITIES)[number];

interface Preferences {
  /** How tall the table's rows are. */
  readonly density: Density;
}

/** What a person likes, kept by the window from one start to the next. */
export const usePreferences = create<Preferences>()(
  persist((): Preferences => ({ density: 'comfortable' }), {
    name: 'reverie.preferences',
    version: 1,
    // What another version left behind, or a hand wrote, counts only where it makes sense.
    merge: (kept, ours) => {
      const { density } = (kept ?? {}) as Partial<Preferences>;
      return { ...ours, ...(density !== undefined && DENSITIES.includes(density) ? { density } : {}) };
    },
  }),
);
