import { describe, expect, it } from 'vitest';
import type { ReverieError } from '../../api/errors.ts';
import { systemClock } from '../clock.ts';
import type { ModelCall } from '../types.ts';
import { createOfflineProvider } from './provider.ts';

const DRAFT = `Combine these.\n\n**Tide Pools**\nTide pools are small worlds that the sea visits twice a day.\n\n**Sourdough**\nSourdough is flour, water, time and a little courage.\n`;
const EVALUATION = `${DRAFT}\nJudge novelty and rigor. End with exactly \`SCORE: X\`.`;
const IDEAS = `${DRAFT}\nWrap each step as <essay-idea stage="i">.`;
const ESSAY = `${DRAFT}\nPut the essay between <essay> and </essay>.`;

const sleptMs: number[] = [];
const clock = { ...systemClock, sleep: async (ms: number) => void sleptMs.push(ms) };

function ask(prompt: string, model = 'demo', changes: Partial<ModelCall> = {}, latencyMs = 0) {
  const provider = createOfflineProvider(
    { name: 'plane', kind: 'offline', models: ['*'], concurrency: 1, latencyMs },
    clock,
  );
  const signal = new AbortController().signal;
  return provider.call({
    modelId: 'm',
    providerModel: model,
    prompt,
    maxTokens: 20_000,
    temperature: null,
    signal,
    ...changes,
  });
}
const wordsOf = (text: string) => text.split(/\s+/).length;
const prompts = (count: number, body = DRAFT) => Array.from({ length: count }, (_, at) => `${body}\nVariation ${at}.`);

describe('the offline provider', () => {
  it('gives the same answer to the same prompt, another to another model or prompt, and calls itself offline', async () => {
    const first = await ask(DRAFT);
    expect(first).toMatchObject({ provider: 'offline', finishReason: 'stop', attempts: 1 });
    expect((await ask(DRAFT)).text).toBe(first.text);
    expect((await ask(DRAFT, 'other')).text).not.toBe(first.text);
    expect((await ask(`${DRAFT} `)).text).not.toBe(first.text);
  });

  it('writes drafts and essays of 200 to 750 words about the concepts of the prompt', async () => {
    for (const prompt of [...prompts(30), ...prompts(30, ESSAY)]) {
      const { text } = await ask(prompt);
      expect(wordsOf(text)).toBeGreaterThan(200);
      expect(wordsOf(text)).toBeLessThan(750);
      expect(text).toContain('Tide Pools');
      expect(text).toContain('Sourdough is flour, water, time and a little courage.');
      expect(text).toMatch(/^# /m);
    }
  });

  it('ends an evaluation of 120 to 400 words with a score that equals the mean of its points', async () => {
    const scores = new Set<string>();
    for (const prompt of prompts(60, EVALUATION)) {
      const { text } = await ask(prompt);
      const score = /^SCORE: (\d\.\d)$/.exec(text.split('\n').at(-1) ?? '')?.[1] ?? 'none';
      const points = [...text.matchAll(/\((\d)\/9\)/g)].map(([, digit]) => Number(digit));
      expect(score).toBe((points.reduce((sum, point) => sum + point, 0) / points.length).toFixed(1));
      expect(text).toContain('Novelty');
      expect(wordsOf(text)).toBeGreaterThan(120);
      expect(wordsOf(text)).toBeLessThan(400);
      scores.add(score);
    }
    expect(scores.size).toBeGreaterThan(10);
  });

  it('writes numbered ideas on lines of their own, with thinking between them', async () => {
    const { text } = await ask(IDEAS);
    const stages = [...text.matchAll(/^<essay-idea stage="(\d)">\n[^<]+\n<\/essay-idea>$/gm)].map(([, stage]) => stage);
    expect(stages).toEqual(['1', '2']);
    expect(text.match(/^<thinking>\n[^<]+\n<\/thinking>$/gm)).toHaveLength(1);
  });

  it('thinks before it writes an essay block', async () => {
    expect((await ask(ESSAY)).text).toMatch(/^<thinking>\n[^<]+\n<\/thinking>\n\n<essay>\n[^<]+\n<\/essay>$/);
  });

  it('judges a text that quotes other marks', async () => {
    expect((await ask(`${EVALUATION}\n<essay>old</essay>`)).text).toMatch(/\nSCORE: \d\.\d$/);
  });

  it('has something to say about any prompt', async () => {
    for (const prompt of [
      '',
      'x',
      '???',
      '<essay>',
      'SCORE',
      '# A\n'.repeat(9),
      'Ein Satz ohne Namen und ohne alles.',
    ]) {
      expect(wordsOf((await ask(prompt)).text)).toBeGreaterThan(60);
    }
  });

  it('estimates tokens from lengths and stops at the limit', async () => {
    const whole = await ask(DRAFT);
    const cut = await ask(DRAFT, 'demo', { maxTokens: 100 });
    expect(cut).toMatchObject({ finishReason: 'length', text: whole.text.slice(0, 400) });
    expect(cut.usage).toEqual({
      promptTokens: Math.ceil(DRAFT.length / 4),
      completionTokens: 100,
      totalTokens: Math.ceil(DRAFT.length / 4) + 100,
    });
  });

  it('delivers in pieces over its latency, and ten times as slowly as #slow', async () => {
    const pieces: string[] = [];
    sleptMs.length = 0;
    const { text } = await ask(DRAFT, 'demo', { onText: (delta) => pieces.push(delta) }, 600);
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.join('')).toBe(text);
    expect(sleptMs.reduce((sum, ms) => sum + ms, 0)).toBeCloseTo(600);
    sleptMs.length = 0;
    await ask(DRAFT, 'demo#slow', {}, 600);
    expect(sleptMs.reduce((sum, ms) => sum + ms, 0)).toBeCloseTo(6000);
  });

  it('waits for nothing without latency', async () => {
    sleptMs.length = 0;
    const pieces: string[] = [];
    const { text } = await ask(DRAFT, 'demo#slow', { onText: (delta) => pieces.push(delta) });
    expect(pieces).toEqual([text]);
    expect(sleptMs).toEqual([]);
  });

  it('stops at once when cancelled', async () => {
    const provider = createOfflineProvider(
      { name: 'plane', kind: 'offline', models: ['*'], concurrency: 1, latencyMs: 60_000 },
      systemClock,
    );
    const controller = new AbortController();
    const call = {
      modelId: 'm',
      providerModel: 'demo',
      prompt: DRAFT,
      maxTokens: 100,
      temperature: null,
      signal: controller.signal,
    };
    const answer = provider.call(call);
    controller.abort();
    await expect(answer).rejects.toMatchObject({ kind: 'CANCELLED', reason: 'cancelled' });
  });
});

describe('an offline model whose name asks for trouble', () => {
  it('fails like a server with #fail-500 or any other status', async () => {
    await expect(ask(DRAFT, 'demo#fail-500')).rejects.toMatchObject({
      kind: 'PROVIDER_FAILURE',
      reason: 'http_status',
      details: { provider: 'offline', status: 500 },
    });
    await expect(ask(DRAFT, 'demo#fail-429')).rejects.toMatchObject({ reason: 'rate_limited' });
  });

  it('is cut off with #truncate', async () => {
    const { text, finishReason } = await ask(DRAFT, 'demo#truncate');
    expect(finishReason).toBe('length');
    expect(text).not.toMatch(/\.$/);
  });

  it('gives neither score nor tags with #unparsable', async () => {
    expect((await ask(EVALUATION, 'demo#unparsable')).text).not.toMatch(/score/i);
    expect((await ask(IDEAS, 'demo#unparsable')).text).not.toContain('<');
    expect((await ask(ESSAY, 'demo#unparsable')).text).not.toContain('<');
  });

  it('fails for about a third of all prompts with #flaky, always the same ones', async () => {
    const outcome = (prompt: string) =>
      ask(prompt, 'demo#flaky').then(
        () => 'ok',
        (error: ReverieError) => error.reason,
      );
    const first = await Promise.all(prompts(300).map(outcome));
    expect(await Promise.all(prompts(300).map(outcome))).toEqual(first);
    const failed = first.filter((reason) => reason === 'http_status').length;
    expect(failed).toBeGreaterThan(70);
    expect(failed).toBeLessThan(130);
  });

  it('answers as ever with a name that means nothing', async () => {
    expect((await ask(DRAFT, 'demo#nonsense')).finishReason).toBe('stop');
  });
});
