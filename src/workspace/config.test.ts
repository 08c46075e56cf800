import { describe, expect, it } from 'vitest';
import type { ReverieError } from '../api/errors.ts';
import { readConfig } from './config.ts';
import { failureOf, withWorkspace } from './fixture.ts';
import { DEFAULT_PROVIDERS, DEFAULT_STAGES } from './index.ts';

const read = (yaml: string) => withWorkspace({ 'reverie.yaml': yaml }, readConfig);
const refusal = (yaml: string): ReverieError =>
  withWorkspace({ 'reverie.yaml': yaml }, (root) => failureOf(() => readConfig(root)));

const CHAIN = `
stages:
  - id: seed
    prefix: s
    variables: { items: [concepts] }
  - id: verdict
    parent: story
    prefix: j
    variables: { parent: [story_text] }
    settings: { parser: in_last_line, temperature: 0, maxTokens: 500 }
  - id: story
    parent: seed
    prefix: t
    modelInIdentity: false
    variables: { parent: [seed_text, notes] }
settings:
  verdict: { maxTokens: 800, reuse: fresh }
  seed: { minLines: 2 }
`;

describe('reverie.yaml', () => {
  it('may be empty or all comments: the defaults hold', () => {
    for (const yaml of ['', '# nothing yet\n', '{}\n']) {
      expect(read(yaml)).toEqual({
        name: null,
        stages: DEFAULT_STAGES,
        providers: DEFAULT_PROVIDERS,
        prices: [],
        limits: { runMicros: null, dayMicros: null },
        resendUnknown: false,
        parameters: [],
      });
    }
  });

  it('changes single settings of the default chain', () => {
    const { stages } = read(
      'settings:\n  draft: { minLines: 0, temperature: 0.7 }\n  evaluation: { parser: in_last_line }\n',
    );
    expect(stages.map(({ settings }) => [settings.minLines, settings.temperature, settings.maxTokens])).toEqual([
      [0, 0.7, 20480],
      [0, null, 20480],
      [0, null, 20480],
    ]);
    expect(stages.map(({ defaultParser }) => defaultParser)).toEqual(['identity', 'identity', 'in_last_line']);
  });

  it('describes a chain of its own, put in order, with the settings group over the settings of the stage', () => {
    const { stages } = read(CHAIN);
    expect(stages).toEqual([
      {
        id: 'seed',
        parent: null,
        idPrefix: 's',
        modelInIdentity: true,
        variables: { from: 'items', names: ['concepts'] },
        defaultParser: 'identity',
        settings: { maxTokens: 20480, minLines: 2, temperature: null, reuse: 'exists' },
      },
      {
        id: 'story',
        parent: 'seed',
        idPrefix: 't',
        modelInIdentity: false,
        variables: { from: 'parent', names: ['seed_text', 'notes'] },
        defaultParser: 'identity',
        settings: { maxTokens: 20480, minLines: 0, temperature: null, reuse: 'exists' },
      },
      {
        id: 'verdict',
        parent: 'story',
        idPrefix: 'j',
        modelInIdentity: true,
        variables: { from: 'parent', names: ['story_text'] },
        defaultParser: 'in_last_line',
        settings: { maxTokens: 800, minLines: 0, temperature: 0, reuse: 'fresh' },
      },
    ]);
  });

  it('names providers, with defaults for what is left out', () => {
    const { name, providers } = read(`
name: Night shift
providers:
  - type: offline
    latencyMs: 40
    models: ['small*']
  - type: openai-compatible
    baseURL: http://127.0.0.1:11434/v1/
  - type: openai-compatible
    name: router
    baseURL: https://openrouter.ai/api/v1
    apiKeyEnv: OPENROUTER_API_KEY
    models: ['*']
    concurrency: 2
    requestsPerMinute: 30
    tokensPerMinute: 90000
    stream: false
  - type: anthropic
    models: ['claude-*']
  - type: google
    name: gemini
    baseURL: http://127.0.0.1:9/v1beta/
    apiKeyEnv: null
`);
    expect(name).toBe('Night shift');
    expect(providers).toEqual([
      { name: 'offline', kind: 'offline', models: ['small*'], concurrency: 8, latencyMs: 40 },
      {
        name: '127.0.0.1:11434',
        kind: 'openai-compatible',
        baseUrl: 'http://127.0.0.1:11434/v1',
        apiKeyEnv: null,
        models: ['*'],
        concurrency: 8,
        requestsPerMinute: null,
        tokensPerMinute: null,
        stream: true,
      },
      {
        name: 'router',
        kind: 'openai-compatible',
        baseUrl: 'https://openrouter.ai/api/v1',
        apiKeyEnv: 'OPENROUTER_API_KEY',
        models: ['*'],
        concurrency: 2,
        requestsPerMinute: 30,
        tokensPerMinute: 90000,
        stream: false,
      },
      {
        name: 'anthropic',
        kind: 'anthropic',
        baseUrl: 'https://api.anthropic.com/v1',
        apiKeyEnv: 'ANTHROPIC_API_KEY',
        models: ['claude-*'],
        concurrency: 8,
        requestsPerMinute: null,
        tokensPerMinute: null,
        stream: true,
      },
      {
        name: 'gemini',
        kind: 'google',
        baseUrl: 'http://127.0.0.1:9/v1beta',
        apiKeyEnv: null,
        models: ['*'],
        concurrency: 8,
        requestsPerMinute: null,
        tokensPerMinute: null,
        stream: true,
      },
    ]);
  });

  it.each<[string, string, string, string]>([
    [
      'an unknown key',
      'stagse: []\n',
      'unknown_field',
      'reverie.yaml:1: stagse: this is not a setting here; did you mean stages?',
    ],
    [
      'another spelling of a setting',
      'settings:\n  draft:\n    minLines: 1\n    max_tokens: 5\n',
      'unknown_field',
      'reverie.yaml:4: settings.draft.max_tokens: this is not a setting here; did you mean maxTokens?',
    ],
    [
      'a key that belongs to another kind of provider',
      'providers:\n  - type: offline\n    requestsPerMinute: 5\n',
      'unknown_field',
      'reverie.yaml:3: providers.0.requestsPerMinute: this is not a setting here; known are name, models,',
    ],
    [
      'an unknown provider',
      'providers:\n  - type: magic\n',
      'bad_field',
      'reverie.yaml:2: providers.0.type: type must be',
    ],
    ['a provider without a type', 'providers:\n  - models: [x]\n', 'missing_field', 'reverie.yaml:2: providers.0.type'],
    [
      'a number as text',
      'settings:\n  draft:\n    maxTokens: "many"\n',
      'bad_field',
      'reverie.yaml:3: settings.draft.maxTokens: this must be a whole number of at least 1.',
    ],
    [
      'a temperature too high',
      'settings: {draft: {temperature: 3}}',
      'bad_field',
      'settings.draft.temperature: this must be at most 2.',
    ],
    ['a policy of its own', 'settings: {draft: {reuse: always}}', 'bad_field', 'this must be exists or fresh.'],
    ['a group that is a list', '- a\n', 'bad_field', 'reverie.yaml:1: this must be a group of settings'],
    [
      'a stage nobody has',
      '\nsettings:\n  darft: {}\n',
      'unknown_stage',
      'reverie.yaml:3: settings.darft: there is no stage darft; did you mean draft?',
    ],
    [
      'two providers of one name',
      'providers:\n  - type: offline\n  - type: offline\n',
      'duplicate_provider',
      'reverie.yaml:3: providers.1.name: another provider is already called offline',
    ],
    [
      'the first mistake of several, from the top',
      'settings:\n  draft: { x: 1 }\nproviders: 5\n',
      'unknown_field',
      'reverie.yaml:2: settings.draft.x',
    ],
    ['a tab', 'settings:\n\tdraft: {}\n', 'bad_yaml', 'reverie.yaml:2: tabs cannot indent YAML'],
    ['a key twice', 'name: a\nname: b\n', 'bad_yaml', 'reverie.yaml:2: this key was already used'],
    ['an alias to nothing', 'name: *x\n', 'bad_yaml', 'not valid YAML'],
  ])('is refused for %s', (_, yaml, reason, message) => {
    const error = refusal(yaml);
    expect(error).toMatchObject({ kind: 'INVALID_CONFIG', reason, details: { file: 'reverie.yaml' } });
    expect(error.message).toContain(message);
  });

  it.each<[string, string, string]>([
    ['a missing parent', CHAIN.replace('parent: story\n', 'parent: tale\n'), 'stages.1.parent: there is no stage tale'],
    [
      'two beginnings',
      CHAIN.replace('    parent: seed\n', ''),
      'stages.2.parent: only the first stage may have no parent',
    ],
    [
      'no beginning',
      CHAIN.replace('prefix: s\n', 'prefix: s\n    parent: story\n').replace('items', 'parent'),
      'one stage must have no parent',
    ],
    [
      'a circle',
      CHAIN.replace('parent: seed', 'parent: verdict'),
      'stages.1.parent: following the parents from here leads in a circle',
    ],
    ['one id twice', CHAIN.replace('id: story', 'id: seed'), 'stages.2.id: another stage is already called seed'],
    [
      'one prefix twice',
      CHAIN.replace('prefix: t', 'prefix: s'),
      'stages.2.prefix: the stage seed already uses the prefix s',
    ],
    [
      'a child that reads the combo',
      CHAIN.replace('{ parent: [story_text] }', '{ items: [x] }'),
      'stages.1.variables: a stage with a parent',
    ],
    [
      'a beginning that reads a parent',
      CHAIN.replace('items', 'parent'),
      'stages.0.variables: a stage without a parent',
    ],
  ])('is refused for a chain with %s', (_, yaml, message) => {
    const error = refusal(yaml);
    expect(error).toMatchObject({ kind: 'INVALID_CONFIG', reason: 'bad_chain' });
    expect(error.message).toContain(message);
  });

  it.each<[string, string, string]>([
    ['an id with a path', CHAIN.replace('id: story', 'id: ../story'), 'stages.2.id: a stage id must begin with a-z'],
    ['no prefix', CHAIN.replace('    prefix: t\n', ''), 'stages.2.prefix: this field is missing'],
    ['both sources', CHAIN.replace('{ items: [concepts] }', '{ items: [a], parent: [b] }'), 'write either items'],
    ['no variable', CHAIN.replace('[concepts]', '[]'), 'this list must name at least one of the variables'],
    ['an impossible variable', CHAIN.replace('notes]', 'my-notes]'), 'a variable must begin with a letter'],
  ])('is refused for a stage with %s', (_, yaml, message) => {
    expect(refusal(yaml).message).toContain(message);
  });
});

describe('spending limits', () => {
  it('are amounts in US dollars, for a run and for a day', () => {
    expect(read('limits:\n  usdPerRun: 2.5\n  usdPerDay: 10\n').limits).toEqual({
      runMicros: 2_500_000,
      dayMicros: 10_000_000,
    });
  });

  it('say whether what may have been charged for is sent again', () => {
    expect(read('limits:\n  resendUnknown: true\n').resendUnknown).toBe(true);
    expect(read('limits:\n  usdPerRun: 1\n').resendUnknown).toBe(false);
  });
});
