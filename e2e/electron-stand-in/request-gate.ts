import type { Session } from './cdp.ts';
import { fromWeb, handlerOf } from './custom-scheme.ts';

export interface GateOptions {
  /** Whether the page may load this document; addresses are the application's. */
  mayNavigate(url: string): boolean;
  mainFrameId(): string | undefined;
}

/** Lets every request of a page pass by the application: navigation is asked about, custom schemes are answered by it. */
export async function installRequestGate(session: Session, options: GateOptions): Promise<void> {
  session.on('Fetch.requestPaused', (paused) => {
    void (async () => {
      const { requestId, request } = paused;
      const url = fromWeb(request.url);
      const isDocument = paused.resourceType === 'Document' && paused.frameId === options.mainFrameId();
      if (isDocument && !options.mayNavigate(url)) {
        await session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
        return;
      }
      const handler = handlerOf(url);
      if (handler === undefined) {
        await session.send('Fetch.continueRequest', { requestId });
        return;
      }
      const response = await handler(new Request(url, { method: request.method, headers: request.headers }));
      await session.send('Fetch.fulfillRequest', {
        requestId,
        responseCode: response.status,
        responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
        body: Buffer.from(await response.arrayBuffer()).toString('base64'),
      });
    })().catch((error: Error) => {
      // The page may have gone on, or the browser ended, while the answer was made.
      if (!/closed|Invalid InterceptionId|not found/i.test(error.message)) throw error;
    });
  });
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
}
