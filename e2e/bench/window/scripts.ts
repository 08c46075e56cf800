import type { Locator, Page } from '@playwright/test';

const WHEEL_PX = 240;
const KEY_MS = 33;
const DRAG_STEPS = 150;

export function grid(page: Page): Locator {
  return page.getByRole('grid', { name: 'Generations' });
}

/** Turns the wheel down, then up again, as fast as frames come. */
export async function turnWheel(page: Page, forMs: number): Promise<void> {
  await pointAtRows(page);
  await during(forMs, (share) => page.mouse.wheel(0, share < 0.6 ? WHEEL_PX : -WHEEL_PX));
}

/** Drags the scrollbar's thumb down and up again. */
export async function dragScrollbar(page: Page, forMs: number): Promise<void> {
  await toTop(page);
  const box = await boxOf(page);
  const x = box.x + box.width - 7;
  // The thumb of so long a table is as small as one can be, and lies below the arrow at the top.
  const top = box.y + 24;
  await page.mouse.move(x, top);
  await page.mouse.down();
  let step = 0;
  await during(forMs, async () => {
    step += 1;
    const way = Math.abs(((step / DRAG_STEPS) % 2) - 1);
    await page.mouse.move(x, top + (1 - way) * (box.height - 40));
  });
  await page.mouse.up();
}

/** Holds a key down, as it repeats by itself. */
export async function holdKey(page: Page, key: string, forMs: number): Promise<void> {
  await grid(page).focus();
  await during(forMs, async () => {
    await page.keyboard.down(key);
    await page.waitForTimeout(KEY_MS);
  });
  await page.keyboard.up(key);
}

export async function toTop(page: Page): Promise<void> {
  await grid(page).evaluate((element) => element.scrollTo({ top: 0 }));
}

export function scrollPlace(page: Page): Promise<number> {
  return grid(page).evaluate((element) => element.scrollTop / element.scrollHeight);
}

/** Repeats something for so long; it is told how much of the time has gone. */
async function during(forMs: number, work: (share: number) => Promise<unknown>): Promise<void> {
  const startMs = performance.now();
  for (let gone = 0; gone < forMs; gone = performance.now() - startMs) await work(gone / forMs);
}

async function pointAtRows(page: Page): Promise<void> {
  const { x, y, width, height } = await boxOf(page);
  await page.mouse.move(x + width / 2, y + height / 2);
}

async function boxOf(page: Page) {
  const box = await grid(page).boundingBox();
  if (box === null) throw new Error('The table is not to be seen.');
  return box;
}
