/** What a person can prefer, in the order it is offered. */
export const SCHEMES = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'auto', label: 'As the system' },
] as const;

export const PANE_SIDE_WORDS = { right: 'Beside the table', bottom: 'Below the table' } as const;

export const DENSITY_WORDS = { comfortable: 'Comfortable', compact: 'Compact' } as const;
