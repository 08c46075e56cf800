/** What a person can prefer, in the order it is offered. */
export const SCHEMES = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'auto', label: 'As the system' },
] as const;

/** What runs may do with what is stale; `own` is as each stage has it. */
export const STALE_CHOICES = [
  { value: 'own', label: 'As each stage has it' },
  { value: 'exists', label: 'Reuse it' },
  { value: 'fresh', label: 'Make it anew' },
] as const;

export const PANE_SIDE_WORDS = { right: 'Beside the table', bottom: 'Below the table' } as const;

export const DENSITY_WORDS = { comfortable: 'Comfortable', compact: 'Compact' } as const;
