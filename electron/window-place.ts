import { type BrowserWindow, type Rectangle, screen } from 'electron';
import { readJson, writeJson } from './json-file.ts';

/** Where the window was, in screen pixels. */
export interface WindowPlace {
  readonly bounds: Partial<Rectangle> & { readonly width: number; readonly height: number };
  readonly maximized: boolean;
}

const DEFAULT_PLACE: WindowPlace = { bounds: { width: 1280, height: 840 }, maximized: false };
const SMALLEST = { width: 640, height: 480 };
/** How much of the window must lie on a screen for a hand to get hold of it. */
const REACHABLE = 80;

/** The remembered place; the default one when there is none, it is unreadable, or its screen has gone. */
export function readPlace(file: string): WindowPlace {
  try {
    const { bounds, maximized } = readJson(file) as { bounds: Rectangle; maximized: boolean };
    const isWhole = [bounds.x, bounds.y, bounds.width, bounds.height].every(Number.isFinite);
    if (!isWhole || bounds.width < SMALLEST.width || bounds.height < SMALLEST.height) return DEFAULT_PLACE;
    const areas = screen.getAllDisplays().map((display) => display.workArea);
    return areas.some((area) => isReachable(bounds, area)) ? { bounds, maximized: maximized === true } : DEFAULT_PLACE;
  } catch {
    return DEFAULT_PLACE;
  }
}

/** Remembers the window's place, whole or not at all. */
export function savePlace(file: string, window: BrowserWindow): void {
  const place: WindowPlace = { bounds: window.getNormalBounds(), maximized: window.isMaximized() };
  writeJson(file, place);
}

function isReachable(bounds: Rectangle, area: Rectangle): boolean {
  const width = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  const isTopVisible = bounds.y >= area.y && bounds.y <= area.y + area.height - REACHABLE;
  return width >= REACHABLE && isTopVisible;
}
