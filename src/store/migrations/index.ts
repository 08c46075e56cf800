import { initial } from './001-initial.ts';

/** Append only: a migration that has been released is never edited. `user_version` counts how many were applied. */
export const MIGRATIONS: readonly string[] = [initial];
