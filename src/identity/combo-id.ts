import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { compareCodePoints } from './python-text.ts';

const HEX_DIGITS = 12;

/** What a combo is made of; the order of the concepts does not matter. */
export interface ComboIdentity {
  readonly conceptIds: readonly string[];
  readonly descriptionLevel: string;
  /** The `k_max` of the experiment that made the combo. */
  readonly kMax: number;
}

/**
 * The id of a combo: `combo_v1_` and 12 hex digits, the same for the same concepts in any order.
 * Rule: SHA-256 over the sorted concept ids, the level and k, joined by `|` (reference implementation).
 */
export function comboId({ conceptIds, descriptionLevel, kMax }: ComboIdentity): string {
  const parts = [...conceptIds].sort(compareCodePoints);
  const digest = sha256(utf8ToBytes([...parts, descriptionLevel, String(kMax)].join('|')));
  return `combo_v1_${bytesToHex(digest).slice(0, HEX_DIGITS)}`;
}
