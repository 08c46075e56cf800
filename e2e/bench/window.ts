import { existsSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { generateWorkspace } from '../../src/generator/index.ts';
import { findChromium, rootFlags } from '../fixtures/find-chromium.ts';
import { openWebApp, type WebApp } from '../fixtures/web-app.ts';
import { numberArgument, printTable, quantile, textArgument, withFolder } from './measure.ts';
import { ACT_HEADER, measureActs } from './window/acts.ts';
import { inUseFor } from './window/in-use.ts';
import { addMeter, type Frames, framesDuring } from './window/page-meter.ts';
import { readMemory } from './window/renderer-process.ts';
import { dragScrollbar, grid, holdKey, scrollPlace, toTop, turnWheel } from './window/scripts.ts';

// The window over a large workspace, in a real Chromium that draws without a GPU: how soon rows are there, how frames come
// while one scrolls and how long rows wait for their content, how soon filters, sorts and searches are painted and what of it
// the engine took, and the memory of the page's process after minutes of use. Frames stand beside those of an empty page.
//   npm run build && node e2e/bench/window.ts [--generations 100000] [--workspace DIR] [--only open,scroll,act,memory]
//     [--seconds 8] [--times 7] [--minutes 10]
// A workspace that is there already keeps its content; without --workspace one is made and removed. `memory` is measured only
// when it is asked for.

const generations = numberArgument('generations', 100_000);
const seconds = numberArgument('seconds', 8);
const times = numberArgument('times', 7);
const minutes = numberArgument('minutes', 10);
const kept = textArgument('workspace');
/** Two frames of a screen that shows sixty a second. */
const DROPPED_MS = 33;
const phases = (textArgument('only') ?? 'open,scroll,act').split(',');

await withFolder(async (folder) => {
  const workspaceDir = kept ?? join(folder, 'workspace');
  if (!existsSync(workspaceDir)) await generateWorkspace(workspaceDir, { generations });
  const { executablePath } = await findChromium();
  const browser = await chromium.launch({
    executablePath,
    args: [...rootFlags(), '--disable-gpu'],
    // The scrollbar is dragged.
    ignoreDefaultArgs: ['--hide-scrollbars'],
  });
  const firstOfBrowser = await firstFrame(browser);
  const app = await openWebApp(browser, workspaceDir, (page) => void addMeter(page));
  try {
    await measure(browser, app, firstOfBrowser);
  } finally {
    await app.close();
    await browser.close();
  }
});

async function measure(browser: Browser, { page }: WebApp, firstOfBrowser: number): Promise<void> {
  const cold = await firstRows(page);
  const rows = Number(await grid(page).getAttribute('aria-rowcount')) - 1;
  console.log(`the window over ${rows} generations; load of the machine ${loadavg()[0]?.toFixed(1)}`);
  if (phases.includes('open')) await measureOpening(browser, page, cold, firstOfBrowser);
  if (phases.includes('scroll')) await measureScrolling(browser, page);
  if (phases.includes('act'))
    printTable(`answers, ms, ${times} times each`, ACT_HEADER, await measureActs(page, times));
  if (phases.includes('memory')) await measureMemory(browser, page);
}

/** Milliseconds from the navigation to the first rows' being painted. */
async function firstRows(page: Page): Promise<number> {
  await page.waitForFunction(() => window.meter.firstRowsAt !== null, null, { timeout: 120_000 });
  return page.evaluate(() => window.meter.firstRowsAt ?? Number.NaN);
}

async function measureOpening(browser: Browser, page: Page, cold: number, firstOfBrowser: number): Promise<void> {
  const warm: number[] = [];
  const bare: number[] = [];
  for (let time = 0; time < times; time += 1) {
    await page.reload();
    warm.push(await firstRows(page));
    bare.push(await firstFrame(browser));
  }
  const spread = (values: readonly number[]) => [0.5, 0.95].map((share) => quantile(values, share).toFixed(0));
  printTable(
    'from navigation to the first rows, ms',
    ['page', 'p50', 'p95'],
    [
      ['the first of a host just started', cold.toFixed(0), ''],
      [`again, ${times} times`, ...spread(warm)],
      ['an empty page, the first of the browser', firstOfBrowser.toFixed(0), ''],
      ['an empty page', ...spread(bare)],
    ],
  );
}

/** How long an empty page takes until it is painted. */
async function firstFrame(browser: Browser): Promise<number> {
  const page = await browser.newPage();
  await page.goto('data:text/html,<p>nothing</p>');
  const paintedAt = await page.evaluate(
    () => new Promise<number>((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  await page.close();
  return paintedAt;
}

async function measureScrolling(browser: Browser, page: Page): Promise<void> {
  const forMs = 1000 * seconds;
  const empty = await browser.newPage();
  await addMeter(empty);
  await empty.goto('data:text/html,<p>nothing</p>');
  const bare = await framesDuring(empty, () => empty.waitForTimeout(forMs / 2));
  await empty.close();
  const scrolled = async (name: string, work: () => Promise<unknown>) => {
    await toTop(page);
    const frames = await framesDuring(page, async () => {
      await work();
      // The last rows come.
      await page.waitForTimeout(500);
    });
    return frameRow(`${name}, to ${((await scrollPlace(page)) * 100).toFixed(2)} %`, frames);
  };
  printTable(
    `frames while scrolling for ${seconds} s, ms; dropped are those above ${DROPPED_MS} ms`,
    ['scrolled by', 'frames', 'p50', 'p95', 'max', 'dropped', 'with gaps', 'a gap p50', 'p95', 'max'],
    [
      await scrolled('wheel', () => turnWheel(page, forMs)),
      await scrolled('scrollbar', () => dragScrollbar(page, forMs)),
      await scrolled('PageDown held', () => holdKey(page, 'PageDown', forMs)),
      await scrolled('arrow held', () => holdKey(page, 'ArrowDown', forMs / 2)),
      frameRow('an empty page', bare),
    ],
  );
}

function frameRow(name: string, { frames, framesWithGaps, gaps }: Frames): string[] {
  const figures = (values: readonly number[]) =>
    values.length === 0 ? ['', '', ''] : [0.5, 0.95, 1].map((share) => quantile(values, share).toFixed(1));
  const dropped = frames.filter((ms) => ms > DROPPED_MS).length;
  return [name, String(frames.length), ...figures(frames), String(dropped), String(framesWithGaps), ...figures(gaps)];
}

/** Once after each tenth of the time. */
async function measureMemory(browser: Browser, page: Page): Promise<void> {
  const rows: string[][] = [];
  for (let tenth = 0; tenth <= 10; tenth += 1) {
    if (tenth > 0) await inUseFor(page, minutes * 6000, 2 * tenth);
    const { residentMb, ownMb, heapMb, nodes } = await readMemory(browser, page);
    rows.push([
      ((minutes * tenth) / 10).toFixed(1),
      ...[residentMb, ownMb, heapMb, nodes].map((value) => value.toFixed(0)),
    ]);
  }
  printTable('memory of the page while it is used, MB', ['minute', 'process', 'its own', 'JavaScript', 'nodes'], rows);
}
