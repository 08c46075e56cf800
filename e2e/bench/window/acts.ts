import type { Page } from '@playwright/test';
import { quantile } from '../measure.ts';
import { type Answer, answerTo, countedAfter } from './page-meter.ts';
import { grid, toTop } from './scripts.ts';

const SORTED = ['Score', 'Tokens', 'Duration', 'Model'];
/** In a quarter of the generated texts and more. */
const WORDS = ['thermostat', 'ledger', 'compass', 'ferry', 'market', 'library', 'map', 'night', 'bell', 'seed'];
/** How long typing rests before the table is asked; it is part of what is painted after a key. */
const REST_MS = 150;

/** Milliseconds, as a row of the report: painted p50, p95, and the engine's answer p50, p95. */
export type ActRow = readonly [name: string, ...figures: string[]];

export const ACT_HEADER = ['asked for', 'painted p50', 'painted p95', 'engine p50', 'engine p95'];

/** Each act asks for rows that the page has not had yet, so that the engine is asked every time. */
export async function measureActs(page: Page, times: number): Promise<ActRow[]> {
  const rounds = Array.from({ length: times }, (_, round) => round);
  const typed = (line: (round: number) => string | Promise<string>) => async (round: number) => {
    const wanted = await line(round);
    const answer = await answerTo(page, () => lineOf(page).fill(wanted));
    await clear(page);
    return [{ ...answer, paintedMs: answer.paintedMs - REST_MS }];
  };
  /** Rows with words that stand in many texts come before all that match are counted. */
  const countedMs: number[] = [];
  const typedWord = async (round: number) => {
    const answer = await answerTo(page, () => lineOf(page).fill(`"${WORDS[round % WORDS.length]}"`));
    countedMs.push((await countedAfter(page)) - REST_MS);
    await clear(page);
    return [{ ...answer, paintedMs: answer.paintedMs - REST_MS }];
  };
  const report = async (name: string, measure: (round: number) => Promise<Answer[]>): Promise<ActRow> => {
    const answers: Answer[] = [];
    for (const round of rounds) answers.push(...(await measure(round)));
    return rowOf(name, answers);
  };
  return [
    await report(
      'a filter by a number',
      typed((round) => `score:>=${(2 + round * 0.7).toFixed(1)}`),
    ),
    await report(
      'a filter by words',
      typed((round) => `stage:evaluation tokens:>${300 + 7 * round} -status:failed`),
    ),
    await report('a sort', (round) => sortBy(page, round)),
    await report('a facet', (round) => pickFacet(page, round)),
    await report('a search for a frequent word', typedWord),
    ['and how many rows have it', ...spread(countedMs), '', ''],
    await report(
      'a search for a rare word',
      typed(async (round) => `"${await rareWord(page, round)}"`),
    ),
  ];
}

/** The answers of generated workspaces name their generation, whose id ends in a word of its own. */
async function rareWord(page: Page, round: number): Promise<string> {
  const id = await grid(page)
    .locator('[data-gen-id]')
    .nth(round % 20)
    .getAttribute('data-gen-id');
  return id?.split('_').at(-1) ?? '';
}

async function sortBy(page: Page, round: number): Promise<Answer[]> {
  const header = grid(page)
    .getByRole('columnheader', { name: SORTED[round % SORTED.length] ?? '' })
    .getByRole('button');
  await narrow(page, round);
  const answer = await answerTo(page, () => header.click());
  for (let left = 0; left < 3 && (await sorted(page)) > 0; left += 1) await answerTo(page, () => header.click());
  await clear(page);
  return [answer];
}

function sorted(page: Page): Promise<number> {
  return grid(page).locator('[role="columnheader"][aria-sort$="scending"]').count();
}

async function pickFacet(page: Page, round: number): Promise<Answer[]> {
  await narrow(page, 20 + round);
  const value = page
    .getByRole('group', { name: 'Stage' })
    .getByRole('button')
    .nth(1 + (round % 2));
  const picked = await answerTo(page, () => value.click());
  await clear(page);
  return [picked];
}

/** To nearly all rows, as they have not been asked for yet. */
async function narrow(page: Page, round: number): Promise<void> {
  await answerTo(page, () => lineOf(page).fill(`tokens:>${round}`));
}

export function lineOf(page: Page) {
  return page.getByRole('combobox', { name: /Filter by/ });
}

/** Back to all rows, from the top. */
export async function clear(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Clear filters' }).last();
  if (await button.isVisible()) await answerTo(page, () => button.click());
  await toTop(page);
}

function rowOf(name: string, answers: readonly Answer[]): ActRow {
  const asked = answers.filter(({ engineMs }) => !Number.isNaN(engineMs));
  return [name, ...spread(answers.map(({ paintedMs }) => paintedMs)), ...spread(asked.map(({ engineMs }) => engineMs))];
}

function spread(values: readonly number[]): string[] {
  return [0.5, 0.95].map((share) => quantile(values, share).toFixed(0));
}
