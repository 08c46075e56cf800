/** The only two channels between page and main process; calls go in, events come out. */
export const INVOKE_CHANNEL = 'reverie:invoke';
export const EVENT_CHANNEL = 'reverie:event';
