/** Something that can be picked. */
export interface PaletteItem {
  readonly id: string;
  /** Where it belongs: `Table`, `Filter`, `Theme`. */
  readonly group: string;
  readonly words: string;
  /** Its keys, as they are shown. */
  readonly keys: readonly string[];
  readonly act: () => void;
}

/**
 * The items that hold every word of what was typed, any case, in their group or words. Those whose words begin with it
 * come first, otherwise the order stays.
 */
export function matchItems(items: readonly PaletteItem[], typed: string): PaletteItem[] {
  const wanted = typed.toLowerCase().split(/\s+/u).filter(Boolean);
  if (wanted.length === 0) return [...items];
  const start = wanted.join(' ');
  const matching = items.filter(({ group, words }) => {
    const text = `${group} ${words}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  const rank = ({ words }: PaletteItem) => (words.toLowerCase().startsWith(start) ? 0 : 1);
  return matching.sort((a, b) => rank(a) - rank(b));
}
