import { initial } from './001-initial.ts';
import { calls } from './002-calls.ts';
import { review } from './003-review.ts';
import { savings } from './004-savings.ts';
import { changes } from './005-changes.ts';
import { failedParses } from './006-failed-parses.ts';
import { discards } from './007-discards.ts';

/** Append only: a migration that has been released is never edited. `user_version` counts how many were applied. */
export const MIGRATIONS: readonly string[] = [initial, calls, review, savings, changes, failedParses, discards];
