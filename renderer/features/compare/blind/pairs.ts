/** Two of those that are compared by their places, in the order in which they are shown. */
export type Pair = readonly [first: number, second: number];

/** Every two of `count` things, each two in a random order. `random` answers numbers from 0 up to 1. */
export function shufflePairs(count: number, random: () => number): Pair[] {
  const pairs: Pair[] = [];
  for (let one = 0; one < count; one += 1) {
    for (let other = one + 1; other < count; other += 1) pairs.push(random() < 0.5 ? [one, other] : [other, one]);
  }
  for (let place = pairs.length - 1; place > 0; place -= 1) {
    const taken = Math.floor(random() * (place + 1));
    const [a, b] = [pairs[place], pairs[taken]];
    if (a !== undefined && b !== undefined) [pairs[place], pairs[taken]] = [b, a];
  }
  return pairs;
}
