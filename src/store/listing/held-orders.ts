/** Which rows a view has and how they stand. Places stay those of the same generations, for these only ever come to the end. */
export interface HeldOrder {
  /** Names it for who wants to see it again. */
  readonly order: number;
  readonly places: Int32Array;
}

export interface HeldOrders {
  /** The order that is wanted, where it is one of this view and not forgotten, else the one there is now. */
  hold(view: string, now: Int32Array, wanted: number | undefined): HeldOrder;
}

/** Orders kept at a time, the ones asked for last: 4 MB each at a million rows. */
const MOST_HELD = 6;

/**
 * Remembers how views stood when they were shown, so that rows which change need not change places under the hand of whoever
 * looks at them.
 */
export function createHeldOrders(): HeldOrders {
  let held: readonly (HeldOrder & { readonly view: string })[] = [];
  let last = 0;
  return {
    hold(view, now, wanted) {
      const ofView = held.filter((one) => one.view === view);
      const known = ofView.find(({ order }) => order === wanted) ?? ofView.find((one) => isNewest(one, ofView, now));
      if (known === undefined) last += 1;
      const shown = known ?? { view, order: last, places: now };
      held = [shown, ...held.filter((one) => one !== shown)].slice(0, MOST_HELD);
      return shown;
    },
  };
}

/** Only the newest is compared: while many rows change, an older one hardly ever comes back. */
function isNewest({ order, places }: HeldOrder, others: readonly HeldOrder[], now: Int32Array): boolean {
  return others.every((other) => other.order <= order) && (places === now || bytesOf(places).equals(bytesOf(now)));
}

function bytesOf({ buffer, byteOffset, byteLength }: Int32Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
