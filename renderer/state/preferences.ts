import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { REUSE_POLICIES, type ReusePolicy } from '../../src/api/index.ts';

export const DENSITIES = ['comfortable', 'compact'] as const;
export type Density = (typeof DENSITIES)[number];

export const PANE_SIDES = ['right', 'bottom'] as const;
export type PaneSide = (typeof PANE_SIDES)[number];

interface Preferences {
  /** How tall the table's rows are. */
  readonly density: Density;
  /** Where an open generation stands: at the right of the table, or below it. */
  readonly paneSide: PaneSide;
  /** What new runs do with stale ones; null is as each stage has it. */
  readonly stalePolicy: ReusePolicy | null;
  /** Whether the hints of the first day have been read or sent away. */
  readonly areHintsSeen: boolean;
}

const NAME = 'reverie.preferences';

/** What a person likes, kept by the window from one start to the next. */
export const usePreferences = create<Preferences>()(
  persist((): Preferences => ({ density: 'comfortable', paneSide: 'right', stalePolicy: null, areHintsSeen: false }), {
    name: NAME,
    version: 1,
    // What another version left behind, or a hand wrote, counts only where it makes sense.
    merge: (kept, ours) => {
      const { density, paneSide, stalePolicy, areHintsSeen } = (kept ?? {}) as Partial<Preferences>;
      return {
        density: density !== undefined && DENSITIES.includes(density) ? density : ours.density,
        paneSide: paneSide !== undefined && PANE_SIDES.includes(paneSide) ? paneSide : ours.paneSide,
        stalePolicy: stalePolicy != null && REUSE_POLICIES.includes(stalePolicy) ? stalePolicy : ours.stalePolicy,
        areHintsSeen: areHintsSeen === true,
      };
    },
  }),
);

export function togglePaneSide(): void {
  usePreferences.setState(({ paneSide }) => ({ paneSide: paneSide === 'right' ? 'bottom' : 'right' }));
}

/** Takes over what is changed in another window on the same workspace. */
export function followPreferences(): void {
  addEventListener('storage', ({ key }) => {
    if (key === NAME) void usePreferences.persist.rehydrate();
  });
}
