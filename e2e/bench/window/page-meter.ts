import type { Page } from '@playwright/test';

/** What was measured between two moments in a page. */
export interface Frames {
  /** Milliseconds between two frames. */
  readonly frames: readonly number[];
  /** Frames in which a row in sight had not come yet. */
  readonly framesWithGaps: number;
  /** Milliseconds that a row in sight waited for its content; one that was scrolled away before is not among them. */
  readonly gaps: readonly number[];
}

/** How long the page took to show what a key or click asked for, from the event on. */
export interface Answer {
  /** Until the new rows were painted. */
  readonly paintedMs: number;
  /**
   * What of it the engine took to answer for the rows: from the question's leaving to its answer's coming, the longest where
   * there were several. NaN where the page had the rows.
   */
  readonly engineMs: number;
}

interface Call {
  readonly method: string;
  readonly sentAt: number;
  answeredAt: number;
}

interface Meter {
  readonly calls: Call[];
  inputAt: number;
  startFrames(): void;
  stopFrames(): Frames;
  firstRowsAt: number | null;
  rows(): string;
  settled(before: string): Promise<number>;
}

declare global {
  interface Window {
    meter: Meter;
  }
}

/** Runs in the page before anything of its own. Whatever it asks of the page is done once in a frame. */
function installMeter(): void {
  const ROWS = '[role="grid"] [role="rowgroup"] [role="row"]';
  const calls: Call[] = [];
  const underWay = new Map<number, Call>();
  class MeteredSocket extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('message', ({ data }) => {
        const id = Number(/^\{"id":(\d+)/.exec(String(data).slice(0, 40))?.[1]);
        const call = underWay.get(id);
        if (call !== undefined) call.answeredAt = performance.now();
        underWay.delete(id);
      });
    }
    override send(data: string): void {
      const { id, method } = JSON.parse(data) as { id: number; method: string };
      const call = { method, sentAt: performance.now(), answeredAt: Number.NaN };
      underWay.set(id, call);
      calls.push(call);
      super.send(data);
    }
  }
  window.WebSocket = MeteredSocket;

  let isRecording = false;
  let lastFrameAt = 0;
  let frames: number[] = [];
  let gaps: number[] = [];
  let framesWithGaps = 0;
  let waiting = new Map<string, number>();
  const lookForGaps = (now: number) => {
    const grid = document.querySelector('[role="grid"]');
    if (grid === null) return;
    const empty = new Map<string, number>();
    const rows = grid.querySelectorAll('[role="rowgroup"] [role="row"]:not([data-gen-id])');
    // Asking for boxes costs the page a layout, so only where there is something to ask about.
    const { top, bottom } = rows.length === 0 ? { top: 0, bottom: 0 } : grid.getBoundingClientRect();
    for (const row of rows) {
      const box = row.getBoundingClientRect();
      if (box.bottom > top + 32 && box.top < bottom) empty.set(row.id, waiting.get(row.id) ?? now);
    }
    for (const [id, since] of waiting) {
      if (!empty.has(id) && document.getElementById(id)?.hasAttribute('data-gen-id')) gaps.push(now - since);
    }
    waiting = empty;
    if (empty.size > 0) framesWithGaps += 1;
  };
  const onFrame = (now: number) => {
    if (isRecording && lastFrameAt > 0) frames.push(now - lastFrameAt);
    lastFrameAt = now;
    if (isRecording) lookForGaps(now);
    if (meter.firstRowsAt === null && document.querySelector(`${ROWS}[data-gen-id]`) !== null) {
      // Painted at the end of this frame; the next one begins right behind.
      requestAnimationFrame((next) => {
        meter.firstRowsAt = next;
      });
    }
    requestAnimationFrame(onFrame);
  };
  const meter: Meter = {
    calls,
    inputAt: 0,
    firstRowsAt: null,
    startFrames() {
      isRecording = true;
      lastFrameAt = 0;
      frames = [];
      gaps = [];
      framesWithGaps = 0;
      waiting = new Map();
    },
    stopFrames() {
      isRecording = false;
      return { frames, framesWithGaps, gaps };
    },
    rows() {
      const rows = [...document.querySelectorAll(ROWS)].slice(0, 20);
      const count = document.querySelector('[role="grid"]')?.getAttribute('aria-rowcount');
      return `${count} ${rows.map((row) => row.getAttribute('data-gen-id')).join()}`;
    },
    settled: (before) =>
      new Promise((resolve) => {
        const untilMs = performance.now() + 15_000;
        const look = () => {
          if (performance.now() > untilMs) return resolve(Number.NaN);
          const grid = document.querySelector('[role="grid"]');
          const isWhole = document.querySelector(`${ROWS}:not([data-gen-id])`) === null;
          if (grid?.getAttribute('aria-busy') === 'false' && isWhole && meter.rows() !== before) {
            requestAnimationFrame(resolve);
          } else requestAnimationFrame(look);
        };
        look();
      }),
  };
  window.meter = meter;
  for (const type of ['keydown', 'pointerdown', 'click', 'input']) {
    const onInput = ({ timeStamp }: Event) => {
      meter.inputAt = timeStamp;
    };
    window.addEventListener(type, onInput, { capture: true });
  }
  requestAnimationFrame(onFrame);
}

/** Puts the meter into every page that is opened from now on. */
export async function addMeter(page: Page): Promise<void> {
  await page.addInitScript(installMeter);
}

/** Frames while something goes on. */
export async function framesDuring(page: Page, work: () => Promise<unknown>): Promise<Frames> {
  await page.evaluate(() => window.meter.startFrames());
  await work();
  return page.evaluate(() => window.meter.stopFrames());
}

/** Milliseconds from the last key or click until the page says how many rows there are. */
export function countedAfter(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = () => {
          const isCounting = [...document.querySelectorAll('[role="status"]')].some((element) =>
            element.textContent?.includes('counting…'),
          );
          requestAnimationFrame(isCounting ? look : (now) => resolve(now - window.meter.inputAt));
        };
        look();
      }),
  );
}

/** Does something that changes the rows, and waits for them. */
export async function answerTo(page: Page, act: () => Promise<unknown>): Promise<Answer> {
  const before = await page.evaluate(() => window.meter.rows());
  await act();
  return page.evaluate(async (rows) => {
    const { meter } = window;
    const paintedAt = await meter.settled(rows);
    const asked = meter.calls.filter(
      ({ method, sentAt, answeredAt }) =>
        method === 'generations.page' && sentAt >= meter.inputAt && answeredAt <= paintedAt,
    );
    const took = asked.map(({ sentAt, answeredAt }) => answeredAt - sentAt);
    return { paintedMs: paintedAt - meter.inputAt, engineMs: took.length === 0 ? Number.NaN : Math.max(...took) };
  }, before);
}
