import type { Page } from '@playwright/test';

interface Taken {
  readonly name: string;
  readonly text: string;
}

/** What the page hands over to be saved: where to is asked by the browser or the desktop, in a dialog of its own. */
export async function watchDownloads(page: Page): Promise<() => Promise<Taken>> {
  await page.evaluate(() => {
    const taken = { name: '', text: '' };
    Object.assign(window, { taken });
    const makeUrl = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (content: Blob) => {
      void content.text().then((text) => Object.assign(taken, { text }));
      return makeUrl(content);
    };
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function () {
      taken.name = this.download;
      click.call(this);
    };
  });
  return () => page.evaluate(() => (window as unknown as { taken: Taken }).taken);
}
