import { describe, expect, it } from 'vitest';
import { PartialAnswerError } from '../failures.ts';
import { configured, KEY, server, withModelServer } from '../fixtures/call-bench.ts';
import { RECORDINGS, type Recording, wholeAt } from '../fixtures/recordings.ts';
import { createProviderSet } from '../set.ts';
import type { ModelAnswer } from '../types.ts';

withModelServer();

// When a text is whole. A stream may be cut anywhere; it is an answer only if
// - OpenAI: the event with the finish reason has arrived, with the empty line that ends it;
// - Anthropic: the event `message_stop` has;
// - Google: an event with a finish reason has, and the response then ended as HTTP wants it. Gemini models have been
//   known to give a finish reason with every piece, so there a broken connection is never an answer.
// Everything else is a failure, whose partial text is what the events that had arrived whole say.

const ROUNDS = 24;

/** The full proof cuts at every byte; otherwise only where something begins or ends, and here and there in between. */
const EVERY_BYTE = process.env.REVERIE_EVERY_BYTE === '1';
/** Bytes around the places that matter that are tried as well. */
const AROUND = 2;
/** A prime, so that no period of the streams hides what lies between. */
const STRIDE = 23;

/**
 * Where to cut a stream. Within the JSON of one event every place is alike, so that what matters are the ends of lines, the
 * bytes of characters beyond ASCII, and the byte that makes the text whole.
 */
function cutsOf(recording: Recording): number[] {
  const bytes = Buffer.from(recording.stream);
  const whole = wholeAt(recording);
  const matters = (at: number) => at === whole || bytes[at] === 0x0a || bytes[at] === 0x0d || (bytes[at] ?? 0) >= 0x80;
  const isNear = (cut: number) => Array.from({ length: 2 * AROUND + 1 }, (_, by) => cut - AROUND + by).some(matters);
  const first = RECORDINGS.indexOf(recording);
  const cuts = Array.from({ length: bytes.length }, (_, cut) => cut);
  return EVERY_BYTE ? cuts : cuts.filter((cut) => cut % STRIDE === first || isNear(cut));
}

type Outcome = { readonly answer: ModelAnswer } | { readonly error: unknown };

/** Calls once for each cut, some at a time. The model server serves each prompt the cut that it names. */
async function outcomesOf(
  { kind, stream }: Recording,
  end: 'break' | 'clean',
  cuts: readonly number[],
): Promise<Outcome[]> {
  const bytes = Buffer.from(stream);
  server.setBehaviour((prompt) => ({ bytes: bytes.subarray(0, Number(prompt)), end }));
  const providers = createProviderSet([configured({ kind, concurrency: ROUNDS })], { env: { ACME_KEY: KEY } });
  const call = { maxTokens: 500, temperature: null, signal: new AbortController().signal };
  const outcomes: Outcome[] = [];
  for (let at = 0; at < cuts.length; at += ROUNDS) {
    const round = cuts.slice(at, at + ROUNDS).map((cut) =>
      providers.call({ id: 'm', model: 'm' }, { ...call, prompt: String(cut) }).then(
        (answer) => ({ answer }),
        (error: unknown) => ({ error }),
      ),
    );
    outcomes.push(...(await Promise.all(round)));
  }
  return outcomes;
}

/** The text that the events before a cut spell, read without any of our code. */
function textBefore({ kind, stream }: Recording, cut: number): string {
  const arrived = Buffer.from(stream).subarray(0, cut).toString('utf8');
  const whole = arrived.split(/\r\n\r\n|\n\n/).slice(0, -1);
  const pieces: { readonly [kind in Recording['kind']]: RegExp } = {
    'openai-compatible': /"content":("(?:[^"\\]|\\.)*")/,
    anthropic: /"text_delta","text":("(?:[^"\\]|\\.)*")/,
    google: /"parts":\[\{"text":("(?:[^"\\]|\\.)*")\}\]/,
  };
  return whole.map((event) => JSON.parse(pieces[kind].exec(event)?.[1] ?? '""')).join('');
}

describe('a recorded stream', { timeout: 120_000 }, () => {
  it('comes in twenty shapes and more, each of which is an answer when it is whole', async () => {
    expect(RECORDINGS).toHaveLength(22);
    for (const recording of RECORDINGS) {
      const [outcome] = await outcomesOf(recording, 'clean', [Buffer.byteLength(recording.stream)]);
      const { text, reasoning } = recording;
      expect(outcome, recording.what).toMatchObject({ answer: { text, reasoning } });
    }
  });

  it.each(RECORDINGS)(
    'is never an answer when the connection breaks before the text is whole ($what)',
    async (recording) => {
      const length = Buffer.byteLength(recording.stream);
      const cuts = cutsOf(recording);
      const outcomes = await outcomesOf(recording, 'break', cuts);
      const least = recording.kind === 'google' ? length + 1 : wholeAt(recording);
      cuts.forEach((cut, at) => {
        checkOutcome(recording, cut, outcomes[at], cut >= least);
      });
    },
  );

  it.each(RECORDINGS.filter(({ finishesEverywhere }) => finishesEverywhere !== true))(
    'is never an answer when it ends neatly before the text is whole ($what)',
    async (recording) => {
      const least = wholeAt(recording);
      const cuts = cutsOf(recording);
      const outcomes = await outcomesOf(recording, 'clean', cuts);
      cuts.forEach((cut, at) => {
        checkOutcome(recording, cut, outcomes[at], cut >= least);
      });
    },
  );
});

function checkOutcome(recording: Recording, cut: number, outcome: Outcome | undefined, whole: boolean): void {
  const place = `${recording.what}, cut at byte ${cut}`;
  if (outcome === undefined) throw new Error(`${place}: no outcome`);
  if (whole) {
    expect(outcome, place).toMatchObject({ answer: { text: recording.text } });
    return;
  }
  expect(outcome, place).toHaveProperty('error');
  const error = 'error' in outcome ? outcome.error : null;
  const arrived = textBefore(recording, cut);
  expect(recording.text.startsWith(arrived), place).toBe(true);
  expect(error, place).toMatchObject({ kind: 'PROVIDER_FAILURE', reason: 'cut_stream' });
  expect(error instanceof PartialAnswerError ? error.partialText : '', place).toBe(arrived);
}
