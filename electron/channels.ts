/** The only channels between page and main process: calls go in, events come out. */
export const INVOKE_CHANNEL = 'reverie:invoke';
export const EVENT_CHANNEL = 'reverie:event';
/** What was picked in the native menu, for the page to do. */
export const MENU_CHANNEL = 'reverie:menu';
/** Where a folder lies that a person dropped on the window; sent by the preload script, out of the page's reach. */
export const DROP_CHANNEL = 'reverie:drop';
