import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { askWorker } from './ask-worker.ts';

/** As much of a worker as the page uses, answering when the test says so. */
class StandIn extends EventTarget {
  asked: unknown = null;
  isEnded = false;

  postMessage(question: unknown): void {
    this.asked = question;
  }

  terminate(): void {
    this.isEnded = true;
  }

  answer(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }

  fail(message: string): void {
    this.dispatchEvent(Object.assign(new Event('error'), { message }));
  }
}

function ask() {
  const worker = new StandIn();
  const control = new AbortController();
  // The stand-in has every member that is called.
  const answer = askWorker<string>(() => worker as unknown as Worker, 'question', 1_000, control.signal);
  return { worker, control, answer };
}

describe('a question to a worker', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('is answered, and the worker ended', async () => {
    const { worker, answer } = ask();
    expect(worker.asked).toBe('question');
    expect(worker.isEnded).toBe(false);
    worker.answer('answer');
    expect(await answer).toBe('answer');
    expect(worker.isEnded).toBe(true);
  });

  test('is given up when it takes much longer than it may', async () => {
    const { worker, answer } = ask();
    const settled = expect(answer).rejects.toThrow('too long');
    vi.advanceTimersByTime(1_000);
    expect(worker.isEnded).toBe(false);
    vi.advanceTimersByTime(10_000);
    await settled;
    expect(worker.isEnded).toBe(true);
  });

  test('that is no longer wanted ends the worker', async () => {
    const { worker, control, answer } = ask();
    const settled = expect(answer).rejects.toThrow();
    control.abort();
    await settled;
    expect(worker.isEnded).toBe(true);
  });

  test('that the worker fails at says why', async () => {
    const { worker, answer } = ask();
    const settled = expect(answer).rejects.toThrow('no memory');
    worker.fail('no memory');
    await settled;
    expect(worker.isEnded).toBe(true);
  });
});
