import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createWebConnection } from './web-connection.ts';

/** The browser's WebSocket, driven by the test instead of a network. */
class LineUnderTest {
  static opened: LineUnderTest[] = [];
  readonly sent: string[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  readonly url: string;
  readonly protocols: string[];
  constructor(url: string, protocols: string[]) {
    this.url = url;
    this.protocols = protocols;
    LineUnderTest.opened.push(this);
  }
  send(message: string): void {
    this.sent.push(message);
  }
}

function connectUnderTest(token: string | null) {
  // Only what the connection uses of a WebSocket is there.
  const openSocket = (url: string, protocols: string[]) => new LineUnderTest(url, protocols) as unknown as WebSocket;
  return createWebConnection({ url: 'ws://127.0.0.1:1/ws', token, openSocket });
}

function line(index: number): LineUnderTest {
  const found = LineUnderTest.opened[index];
  if (found === undefined) throw new Error(`no line ${index} was opened`);
  return found;
}

describe('the connection to the web host', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    LineUnderTest.opened = [];
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('offers the protocol and the token', () => {
    connectUnderTest('secret');
    expect(line(0).protocols).toEqual(['reverie.v1', 'secret']);
  });

  test('without a token it says so and asks nobody', () => {
    expect(connectUnderTest(null).getState()).toBe('refused');
    expect(LineUnderTest.opened).toHaveLength(0);
  });

  test('a call made before the line stands is sent when it does', async () => {
    const connection = connectUnderTest('secret');
    const answer = connection.invoke('workspace.get', {});
    line(0).onopen?.();
    expect(line(0).sent).toEqual(['{"id":1,"method":"workspace.get","input":{}}']);
    line(0).onmessage?.({ data: '{"id":1,"reply":{"ok":true,"value":7}}' });
    await expect(answer).resolves.toEqual({ ok: true, value: 7 });
  });

  test('a call under way when the line breaks fails, and the line comes back', async () => {
    const connection = connectUnderTest('secret');
    line(0).onopen?.();
    const answer = connection.invoke('runs.start', {});
    line(0).onclose?.();
    await expect(answer).resolves.toMatchObject({ ok: false, error: { reason: 'connection_lost' } });
    expect(connection.getState()).toBe('lost');
    vi.advanceTimersByTime(250);
    line(1).onopen?.();
    expect(connection.getState()).toBe('open');
    expect(line(1).sent).toEqual([]);
  });

  test('a line that never stands is reported as refused, and still looked for', () => {
    const connection = connectUnderTest('secret');
    for (let attempt = 0; attempt < 3; attempt++) {
      line(attempt).onclose?.();
      vi.advanceTimersByTime(8_000);
    }
    expect(connection.getState()).toBe('refused');
    expect(LineUnderTest.opened).toHaveLength(4);
  });

  test('events reach those who listen, and no longer those who stopped', () => {
    const connection = connectUnderTest('secret');
    const seen: unknown[] = [];
    const stop = connection.subscribe((event) => seen.push(event));
    line(0).onopen?.();
    line(0).onmessage?.({ data: '{"event":{"type":"workspace.changed"}}' });
    stop();
    line(0).onmessage?.({ data: '{"event":{"type":"workspace.changed"}}' });
    expect(seen).toEqual([{ type: 'workspace.changed' }]);
  });
});
