import { notifications } from '@mantine/notifications';

/** Copies a text and says so, or that it could not be. */
export async function copyText(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    tell(done);
  } catch {
    tell('The clipboard could not be written to. Allow it in the settings of the browser.');
  }
}

function tell(message: string): void {
  notifications.show({ id: 'copied', message, autoClose: 2_000, closeButtonProps: { 'aria-label': 'Close' } });
}
