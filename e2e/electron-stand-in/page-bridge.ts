import type { createCloner } from './clone.ts';

export interface BridgeEnd {
  expose(key: string, api: unknown): void;
}

/**
 * One end of the contextBridge, started in each of a page's two worlds, which share the document and no object: they
 * speak through events named with a secret. Runs as source text in the page, so it uses nothing from outside itself.
 */
export function startBridgeEnd(secret: string, own: string, other: string, makeCloner: typeof createCloner): BridgeEnd {
  type Answer = { ok: string } | { error: string };
  type Message =
    | { type: 'call'; id: number; args: string }
    | { type: 'answer'; answer: Answer }
    | { type: 'settled'; id: number; answer: Answer }
    | { type: 'expose'; key: string; api: string };
  const functions = new Map<number, (...args: unknown[]) => unknown>();
  const settlers = new Map<number, (answer: Answer) => void>();
  let lastId = 0;
  let answered: Answer | undefined;

  const say = (message: Message) =>
    window.dispatchEvent(new CustomEvent(secret + other, { detail: JSON.stringify(message) }));
  const attempt = (action: () => unknown): Answer => {
    try {
      return { ok: cloner.encode(action()) };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  };
  const open = (answer: Answer | undefined): unknown => {
    if (answer === undefined) throw new Error('the bridge is gone');
    if ('error' in answer) throw new Error(answer.error);
    return cloner.decode(answer.ok);
  };
  /** Events are delivered at once, so the answer is there when `say` returns. */
  const ask = (message: Message): unknown => {
    answered = undefined;
    say(message);
    return open(answered);
  };
  const cloner = makeCloner(
    {
      put(value) {
        const known = [...functions].find(([, kept]) => kept === value)?.[0];
        if (known !== undefined) return known;
        lastId += 1;
        functions.set(lastId, value as (...args: unknown[]) => unknown);
        return lastId;
      },
      get:
        (id) =>
        (...args: unknown[]) =>
          ask({ type: 'call', id, args: cloner.encode(args) }),
    },
    {
      put(value) {
        lastId += 1;
        const id = lastId;
        (value as Promise<unknown>).then(
          (result) => say({ type: 'settled', id, answer: attempt(() => result) }),
          (error) => say({ type: 'settled', id, answer: { error: error?.message ?? String(error) } }),
        );
        return id;
      },
      get: (id) =>
        new Promise((resolve, reject) => {
          settlers.set(id, (answer) => {
            try {
              resolve(open(answer));
            } catch (error) {
              reject(error);
            }
          });
        }),
    },
  );
  const freeze = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    for (const entry of Object.values(value)) freeze(entry);
    return Object.freeze(value);
  };
  window.addEventListener(secret + own, (event) => {
    event.stopImmediatePropagation();
    const message: Message = JSON.parse((event as CustomEvent<string>).detail);
    if (message.type === 'answer') answered = message.answer;
    else if (message.type === 'settled') {
      settlers.get(message.id)?.(message.answer);
      settlers.delete(message.id);
    } else if (message.type === 'call') {
      const answer = attempt(() => functions.get(message.id)?.(...(cloner.decode(message.args) as unknown[])));
      say({ type: 'answer', answer });
    } else {
      const answer = attempt(() => {
        if (message.key in window)
          throw new Error('Cannot bind an API on top of an existing property on the window object');
        Object.defineProperty(window, message.key, { value: freeze(cloner.decode(message.api)), enumerable: true });
      });
      say({ type: 'answer', answer });
    }
  });
  return {
    expose(key, api) {
      ask({ type: 'expose', key, api: cloner.encode(api) });
    },
  };
}
