import * as z from 'zod';
import { BASE_URL_RULE, isBaseUrl } from '../api/base-url.ts';
import { suggest } from './suggestions.ts';

/** An object that refuses keys it does not know, and says which one was probably meant. */
function strict<Shape extends z.ZodRawShape>(shape: Shape) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== 'unrecognized_keys') return 'this must be a group of settings (key: value).';
      const [key = ''] = issue.keys;
      return `this is not a setting here; ${suggest(key, known)}`;
    },
  });
}

const text = (what: string) =>
  z.string(`this must be text: ${what}.`).trim().min(1, `this must not be empty: ${what}.`);

const wholeNumber = (least: number) => {
  const sentence = `this must be a whole number of at least ${least}.`;
  return z.int(sentence).min(least, sentence);
};

const switchValue = z.boolean('this must be true or false.');

const slug = (what: string) =>
  text(what).regex(/^[a-z][a-z0-9_-]*$/, `${what} must begin with a-z and go on with a-z, 0-9, _ or -.`);

/** A list with at least one entry. */
const listOf = <Item extends z.ZodType>(item: Item, what: string) =>
  z.array(item, `this must be a list of ${what}.`).min(1, `this list must name at least one of the ${what}.`);

const variableName = text('the name of a template variable').regex(
  /^[A-Za-z_][A-Za-z0-9_]*$/,
  'a variable must begin with a letter or _ and go on with letters, digits or _.',
);

const temperature = z
  .number('this must be a number from 0 to 2, or null for the default of the model.')
  .min(0, 'this must be at least 0.')
  .max(2, 'this must be at most 2.')
  .nullable();

const reuse = z.enum(['exists', 'fresh'], 'this must be exists or fresh.');

const settings = strict({
  maxTokens: wholeNumber(1).optional(),
  minLines: wholeNumber(0).optional(),
  temperature: temperature.optional(),
  reuse: reuse.optional(),
  parser: text('the name of a parser').optional(),
});

const variables = strict({
  items: listOf(variableName, 'variables').optional(),
  parent: listOf(variableName, 'variables').optional(),
}).refine(
  ({ items, parent }) => (items === undefined) !== (parent === undefined),
  'write either items: [...] or parent: [...], to say where the text of the variables comes from.',
);

const stage = strict({
  id: slug('a stage id'),
  parent: text('the id of the stage before').nullable().optional(),
  prefix: slug('a prefix'),
  modelInIdentity: switchValue.optional(),
  variables,
  settings: settings.optional(),
});

const shared = {
  name: text('the name of the provider').optional(),
  models: listOf(text('a pattern such as openai/* or *'), 'model patterns').optional(),
  concurrency: wholeNumber(1).optional(),
};

const baseUrl = text('an address such as http://127.0.0.1:11434/v1').refine(isBaseUrl, `${BASE_URL_RULE}.`);

const remote = {
  ...shared,
  apiKeyEnv: text('the name of an environment variable')
    .regex(
      /^[A-Z_][A-Z0-9_]{0,79}$/,
      'this must be the name of an environment variable in capitals (such as OPENROUTER_API_KEY), not the key itself.',
    )
    .nullable()
    .optional(),
  requestsPerMinute: wholeNumber(1).nullable().optional(),
  tokensPerMinute: wholeNumber(1).nullable().optional(),
  stream: switchValue.optional(),
};

const openAiCompatible = strict({
  ...remote,
  type: z.literal('openai-compatible'),
  baseURL: baseUrl,
});

const anthropic = strict({ ...remote, type: z.literal('anthropic'), baseURL: baseUrl.optional() });
const google = strict({ ...remote, type: z.literal('google'), baseURL: baseUrl.optional() });

const offline = strict({ ...shared, type: z.literal('offline'), latencyMs: wholeNumber(0).optional() });

const provider = z.discriminatedUnion('type', [openAiCompatible, anthropic, google, offline], {
  error: (issue) =>
    issue.code === 'invalid_union'
      ? 'type must be openai-compatible, anthropic, google or offline.'
      : 'this must be a provider (type: ...).',
});

const usdPerMillion = z
  .number('this must be a number: US dollars per million tokens, such as 2.5; 0 is free.')
  .min(0, 'this must be at least 0.')
  .max(100_000, 'this must be at most 100000 (US dollars per million tokens).')
  // Price lists also quote dollars per token; taken for a price per million, nothing would seem to cost anything.
  .refine(
    (usd) => usd === 0 || usd >= 0.0001,
    'this is in US dollars per million tokens: a price of 0.000003 per token is written 3.',
  );

const price = strict({
  models: listOf(text('a pattern such as openai/* or *'), 'model patterns'),
  input: usdPerMillion,
  output: usdPerMillion,
});

const usd = z
  .number('this must be an amount of US dollars, such as 2.5.')
  .min(0, 'this must be at least 0.')
  .max(1_000_000, 'this must be at most 1000000.');

const limits = strict({ usdPerRun: usd.optional(), usdPerDay: usd.optional(), resendUnknown: switchValue.optional() });

/** Fields of a request that Reverie writes itself; another value would ask something else than what is recorded. */
const OWN_FIELDS = ['model', 'messages', 'contents', 'prompt', 'input', 'stream', 'stream_options'];

const extraBody = z
  .record(z.string(), z.json('this must be text, a number, true, false, null, a list or a group.'), {
    error: 'this must be a group of fields for the JSON of the request.',
  })
  .superRefine((fields, context) => {
    for (const field of OWN_FIELDS) {
      if (!Object.hasOwn(fields, field)) continue;
      const message = 'Reverie writes this field itself, so it cannot be set here.';
      context.addIssue({ code: 'custom', path: [field], message });
    }
  });

const EFFORTS = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const;

const parameters = {
  maxTokens: wholeNumber(1).optional(),
  temperature: temperature.optional(),
  stop: z
    .array(
      z.string('this must be text.').min(1, 'this must not be empty.'),
      'this must be a list of texts to stop at; [] is none.',
    )
    .optional(),
  seed: z.int('this must be a whole number, or null for none.').nullable().optional(),
  reasoningEffort: z
    .enum(EFFORTS, `this must be one of ${EFFORTS.join(', ')}, or null.`)
    .nullable()
    .optional(),
  extraBody: extraBody.nullable().optional(),
};

const parameterRule = strict({
  models: listOf(text('a pattern such as openai/* or *'), 'model patterns').optional(),
  stages: listOf(text('the id of a stage'), 'stages').optional(),
  templates: listOf(text('a pattern such as deep-* or *'), 'template patterns').optional(),
  ...parameters,
}).refine(
  (rule) => Object.keys(parameters).some((name) => Object.hasOwn(rule, name)),
  `this sets nothing; write one of ${Object.keys(parameters).join(', ')}.`,
);

/** What `reverie.yaml` may say; see the sample workspace for each setting in use. */
export const configSchema = strict({
  name: text('the name of the workspace').optional(),
  stages: listOf(stage, 'stages').optional(),
  providers: listOf(provider, 'providers').optional(),
  prices: listOf(price, 'prices').optional(),
  limits: limits.optional(),
  settings: z.record(z.string(), settings, 'this must be a group of stages.').optional(),
  parameters: listOf(parameterRule, 'parameters').optional(),
});

export type ConfigFile = z.infer<typeof configSchema>;
export type StageEntry = z.infer<typeof stage>;
export type StageSettingsEntry = z.infer<typeof settings>;
export type ProviderEntry = z.infer<typeof provider>;
export type PriceEntry = z.infer<typeof price>;
export type LimitsEntry = z.infer<typeof limits>;
export type ParameterEntry = z.infer<typeof parameterRule>;
