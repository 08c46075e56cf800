import { useMantineColorScheme } from '@mantine/core';
import { type FilterField, STATUSES, setFieldValues } from '../../../src/api/index.ts';
import { useCatalogue, useMatchingGenerations, useWorkspace } from '../../api/index.ts';
import { clearFilter, editFilter, openGeneration, showView, useSavedViews } from '../../state/index.ts';
import { capitalise, SCHEMES, STATUS_WORDS } from '../../words/index.ts';
import { COMMAND_GROUPS, canRun, keysOf, runCommand } from '../shortcuts/index.ts';
import { matchItems, type PaletteItem } from './match-items.ts';

/** What can be done at the moment and goes with what was typed, and the generations that do. */
export function usePaletteItems(typed: string): readonly PaletteItem[] {
  const { stages, getTemplateName } = useCatalogue();
  const { setColorScheme } = useMantineColorScheme();
  const generations = useMatchingGenerations(typed.trim());
  const root = useWorkspace().data?.root ?? '';
  const views = useSavedViews(root);
  const items: PaletteItem[] = [
    ...commandItems(),
    ...views.map((view) => item('View', view.name, () => showView(root, view))),
    ...stages.map(({ id }) => item('Filter by stage', capitalise(id), () => ask('stage', id))),
    ...STATUSES.map((status) => item('Filter by status', STATUS_WORDS[status], () => ask('status', status))),
    item('Filter', 'Only what is stale', () => ask('stale', 'true')),
    item('Filter', 'Clear all filters', clearFilter),
    ...SCHEMES.map(({ value, label }) => item('Theme', label, () => setColorScheme(value))),
  ];
  const found = generations.map(({ genId, stage, templateId }) =>
    item('Open', `${genId} · ${capitalise(stage)}, ${getTemplateName(stage, templateId)}`, () => openGeneration(genId)),
  );
  return [...matchItems(items, typed), ...found];
}

function ask(field: FilterField, value: string): void {
  editFilter((line) => setFieldValues(line, field, [value]));
}

/** Moving about the table, which nobody opens the palette for, comes last. */
const GROUPS = COMMAND_GROUPS.toSorted((a, b) => Number(a.title === 'Table') - Number(b.title === 'Table'));

/** Only what something in the window can do now; the palette itself is open already. */
function commandItems(): PaletteItem[] {
  return GROUPS.flatMap(({ title, commands }) =>
    commands
      .filter(([command]) => command !== 'palette.show' && canRun(command))
      .map(([command, words]) => ({
        ...item(title, words, () => void runCommand(command)),
        keys: keysOf(command),
      })),
  );
}

function item(group: string, words: string, act: () => void): PaletteItem {
  return { id: `${group}/${words}`, group, words, keys: [], act };
}
