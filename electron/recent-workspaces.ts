import path from 'node:path';
import type { RecentWorkspace } from '../src/api/index.ts';
import { readJson, writeJson } from './json-file.ts';

const MOST_RECENT = 10;

/** The workspaces that were open here, in a file of the application's own. */
export interface RecentWorkspaces {
  /** Newest first. */
  list(openDir: string): RecentWorkspace[];
  has(dir: string): boolean;
  /** Puts a workspace first. */
  note(dir: string): void;
  /** Keeps only the one that is open. */
  clear(openDir: string): void;
}

export function openRecentWorkspaces(file: string): RecentWorkspaces {
  const kept = readJson(file);
  let dirs = Array.isArray(kept) ? kept.filter((dir) => typeof dir === 'string').slice(0, MOST_RECENT) : [];
  const keep = (next: string[]) => {
    dirs = next;
    try {
      writeJson(file, dirs);
    } catch (error) {
      // A list of conveniences is no reason not to open a workspace.
      console.error(`The list of recent workspaces was not saved: ${(error as Error).message}`);
    }
  };
  return {
    list: (openDir) => dirs.map((dir) => ({ name: path.basename(dir) || dir, dir, isOpen: dir === openDir })),
    has: (dir) => dirs.includes(dir),
    note: (dir) => keep([dir, ...dirs.filter((other) => other !== dir)].slice(0, MOST_RECENT)),
    clear: (openDir) => keep(dirs.filter((dir) => dir === openDir)),
  };
}
