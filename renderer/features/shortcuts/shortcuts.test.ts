import { describe, expect, test } from 'vitest';
import { COMMAND_GROUPS, findCommand, keysOf, SHORTCUTS } from './shortcuts.ts';

const press = (key: string, held: object = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...held });

describe('keys', () => {
  test('j and k move from anywhere, arrows only in the table', () => {
    expect(findCommand(press('j'), 'anywhere')).toBe('table.down');
    expect(findCommand(press('ArrowDown'), 'table')).toBe('table.down');
    expect(findCommand(press('ArrowDown'), 'anywhere')).toBeNull();
  });

  test('regenerate and force are told apart by Shift', () => {
    expect(findCommand(press('r'), 'anywhere')).toBe('run.regenerate');
    expect(findCommand(press('F'), 'anywhere')).toBe('run.force');
  });

  test('Ctrl+R still reloads the page', () => {
    expect(findCommand(press('r', { ctrlKey: true }), 'anywhere')).toBeNull();
    expect(findCommand(press('r', { metaKey: true }), 'anywhere')).toBeNull();
  });

  test('Ctrl or Cmd and F finds in the text, and so does / there', () => {
    expect(findCommand(press('f', { ctrlKey: true }), 'anywhere')).toBe('text.find');
    expect(findCommand(press('f', { metaKey: true }), 'anywhere')).toBe('text.find');
    expect(findCommand(press('/'), 'text')).toBe('text.find');
    expect(findCommand(press('/'), 'anywhere')).toBe('filter.focus');
    expect(keysOf('text.find')).toContain('/');
  });

  test('Shift and an arrow select, and Shift changes nothing about keys that do not say so', () => {
    expect(findCommand(press('ArrowDown', { shiftKey: true }), 'table')).toBe('table.selectDown');
    expect(findCommand(press('End', { shiftKey: true }), 'table')).toBe('table.last');
    expect(findCommand(press('a', { ctrlKey: true }), 'table')).toBe('table.selectAll');
    expect(findCommand(press('a', { ctrlKey: true }), 'anywhere')).toBeNull();
    expect(keysOf('table.selectUp')).toEqual(['Shift ↑']);
  });

  test('no key means two things in one place', () => {
    for (const scope of ['anywhere', 'table', 'text'] as const) {
      const keys = SHORTCUTS.filter((shortcut) => shortcut.scope === scope).flatMap((shortcut) => shortcut.keys);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
});

test('the sheet names every key there is', () => {
  const named = COMMAND_GROUPS.flatMap((group) => group.commands.map(([command]) => command));
  for (const { command } of SHORTCUTS) expect(named).toContain(command);
  expect(keysOf('table.down')).toEqual(['j', '↓']);
});
