import { describe, expect, test } from 'vitest';
import type { RecentWorkspace } from '../src/api/index.ts';
import { createLinkOpener, linkIn, startDir } from './deep-links.ts';

const DREAMS: RecentWorkspace = { name: 'dreams', dir: '/home/ada/dreams', isOpen: true };
const NOTES: RecentWorkspace = { name: 'notes', dir: '/home/ada/notes', isOpen: false };
const OTHER_NOTES: RecentWorkspace = { name: 'notes', dir: '/mnt/notes', isOpen: false };

async function follow(link: string, recent: readonly RecentWorkspace[] = [DREAMS, NOTES]) {
  const seen: { opened: unknown[]; told: string[] } = { opened: [], told: [] };
  await createLinkOpener({
    recent: () => recent,
    openView: async (dir, hash) => void seen.opened.push([dir, hash]),
    tell: (_title, words) => void seen.told.push(words),
  })(link);
  return seen;
}

describe('a link from outside', () => {
  test('shows its view in the workspace of that name', async () => {
    const { opened, told } = await follow('reverie://open?workspace=notes&q=stage:essay&open=d_1');
    expect(opened).toEqual([['/home/ada/notes', 'q=stage%3Aessay&open=d_1']]);
    expect(told).toEqual([]);
  });

  test('opens no workspace that has not been open here, and says what to do', async () => {
    for (const name of ['elsewhere', 'Notes', '~', 'dreams ']) {
      const { opened, told } = await follow(`reverie://open?workspace=${encodeURIComponent(name)}`);
      expect(opened).toEqual([]);
      expect(told.join()).toMatch(/Open it with “Open workspace…” first/);
    }
  });

  test('asks which is meant where two have the name, unless one of them is open', async () => {
    const { opened, told } = await follow('reverie://open?workspace=notes', [DREAMS, NOTES, OTHER_NOTES]);
    expect(opened).toEqual([]);
    expect(told.join()).toMatch(/^Several/);
    const open = [NOTES, { ...OTHER_NOTES, isOpen: true }];
    expect((await follow('reverie://open?workspace=notes', open)).opened).toEqual([['/mnt/notes', '']]);
  });

  test('opens nothing when Reverie does not make such links, and does not repeat what is in it', async () => {
    const hostile = ['javascript:alert(1)', 'reverie://run?workspace=notes', 'reverie://open?workspace=notes&t=SECRET'];
    for (const link of hostile) {
      const { opened, told } = await follow(link);
      expect(opened).toEqual([]);
      expect(told.join()).toMatch(/^The link is none that Reverie makes/);
      expect(told.join()).not.toMatch(/SECRET|alert/);
    }
  });
});

test('a start finds the link among its arguments, and begins in its workspace or the one that was open last', () => {
  const link = 'reverie://open?workspace=notes';
  expect(linkIn(['electron', '/app', '--workspace', '/x'])).toBeNull();
  expect(linkIn(['electron', '/app', link])).toBe(link);
  expect(startDir([DREAMS, NOTES], link)).toBe('/home/ada/notes');
  expect(startDir([DREAMS, NOTES], 'reverie://open?workspace=elsewhere')).toBe('/home/ada/dreams');
  expect(startDir([DREAMS, NOTES], 'reverie://nonsense')).toBe('/home/ada/dreams');
  expect(startDir([DREAMS], null)).toBe(process.cwd());
});
