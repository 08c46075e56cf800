import { readdirSync, readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';

const MB = 1e6;

/** Memory of a page, in megabytes. */
export interface PageMemory {
  /** Of its process: what it holds in memory, and what of that is its own and no mapped file. NaN where `/proc` is missing. */
  readonly residentMb: number;
  readonly ownMb: number;
  /** Of its JavaScript, after a collection. */
  readonly heapMb: number;
  readonly nodes: number;
}

export async function readMemory(browser: Browser, page: Page): Promise<PageMemory> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  const metric = (name: string) => metrics.find((known) => known.name === name)?.value ?? Number.NaN;
  const status = await largestRenderer(browser);
  return {
    residentMb: kilobytes(status, 'VmRSS') / 1000,
    ownMb: kilobytes(status, 'RssAnon') / 1000,
    heapMb: metric('JSHeapUsedSize') / MB,
    nodes: metric('Nodes'),
  };
}

/** What the system tells of the page's process: a browser keeps an empty one in reserve, so it is the largest. */
async function largestRenderer(browser: Browser): Promise<string> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const statuses = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => readStatus(id));
  return statuses.sort((a, b) => kilobytes(b, 'VmRSS') - kilobytes(a, 'VmRSS'))[0] ?? '';
}

function readStatus(pid: number): string {
  return readdirSync('/').includes('proc') ? readFileSync(`/proc/${pid}/status`, 'utf8') : '';
}

function kilobytes(status: string, name: string): number {
  return (Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024) / 1000;
}
