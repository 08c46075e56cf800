import {
  ActionIcon,
  Button,
  type CSSVariablesResolver,
  createTheme,
  defaultCssVariablesResolver,
  type MantineColorsTuple,
  Menu,
  Notification,
  Popover,
  SegmentedControl,
  Select,
  Tabs,
  TextInput,
  Tooltip,
} from '@mantine/core';

/** Reverie's own colour: a quiet indigo. Shade 7 on white and shade 2 on the dark body both pass AA. */
const DUSK: MantineColorsTuple = [
  '#f0f0fc',
  '#dedff7',
  '#c0c2f0',
  '#a2a5ea',
  '#888ce2',
  '#7277d8',
  '#6166cc',
  '#5054b8',
  '#42459c',
  '#353880',
];

/** Greys with a breath of blue, so that white paper and dark slate belong together. */
const SLATE: MantineColorsTuple = [
  '#e4e6eb',
  '#c2c6cf',
  '#9da3af',
  '#757c8a',
  '#3d424d',
  '#2e323b',
  '#24272f',
  '#1a1c22',
  '#15171c',
  '#101115',
];

const PAPER: MantineColorsTuple = [
  '#f8f9fa',
  '#f1f2f5',
  '#e7e9ed',
  '#dcdfe5',
  '#c8cdd6',
  '#a4abb8',
  '#636b7a',
  '#4a515e',
  '#333944',
  '#20242c',
];

export const theme = createTheme({
  primaryColor: 'dusk',
  primaryShade: { light: 7, dark: 7 },
  colors: { dusk: DUSK, dark: SLATE, gray: PAPER },
  black: '#1b1e25',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  lineHeights: { xs: '1.33', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.25rem', xl: '1.75rem' },
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '16px' },
  defaultRadius: 'sm',
  fontWeights: { regular: '400', medium: '500', bold: '600' },
  headings: { fontWeight: '600' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 'md' } }),
    Button: Button.extend({ defaultProps: { size: 'xs' } }),
    Menu: Menu.extend({ defaultProps: { shadow: 'md', withinPortal: true } }),
    // On the same ground as what it lies on, a shadow alone is no edge.
    Notification: Notification.extend({ defaultProps: { withBorder: true } }),
    Popover: Popover.extend({ defaultProps: { shadow: 'md' } }),
    SegmentedControl: SegmentedControl.extend({
      defaultProps: { size: 'xs' },
      // Its own are so narrow that the choices read as one.
      styles: { label: { paddingInline: 10 } },
    }),
    Select: Select.extend({ defaultProps: { size: 'xs' } }),
    Tabs: Tabs.extend({ defaultProps: { keepMounted: false } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'xs' } }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 350, multiline: true, maw: 360, events: { hover: true, focus: true, touch: false } },
    }),
  },
});

/** Contrast where Mantine's own choice falls short of AA on these greys. */
export const cssVariables: CSSVariablesResolver = (current) => {
  const usual = defaultCssVariablesResolver(current);
  return {
    ...usual,
    light: {
      ...usual.light,
      '--mantine-color-dimmed': 'var(--mantine-color-gray-6)',
      '--mantine-color-placeholder': 'var(--mantine-color-gray-6)',
      '--mantine-color-default-border': 'var(--mantine-color-gray-3)',
      '--mantine-color-error': '#b42334',
    },
    dark: {
      ...usual.dark,
      '--mantine-color-dimmed': 'var(--mantine-color-dark-2)',
      '--mantine-color-placeholder': 'var(--mantine-color-dark-2)',
      '--mantine-color-error': '#ff8f9a',
    },
  };
};
