import type { TemplateGenerator } from '../workspace/index.ts';

/** A template of the generated workspace, as its table row and its file say it. */
export interface GeneratedTemplate {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly parser: string;
  readonly generator: TemplateGenerator;
  readonly body: string;
}

export const CONCEPTS = [
  { id: 'tidal-clock', name: 'Tidal Clock' },
  { id: 'shared-ladder', name: 'Shared Ladder' },
  { id: 'seed-library', name: 'Seed Library' },
  { id: 'quiet-carriage', name: 'Quiet Carriage' },
  { id: 'repair-ledger', name: 'Repair Ledger' },
  { id: 'borrowed-map', name: 'Borrowed Map' },
  { id: 'night-ferry', name: 'Night Ferry' },
  { id: 'spare-key', name: 'Spare Key' },
  { id: 'weather-diary', name: 'Weather Diary' },
  { id: 'unfinished-bridge', name: 'Unfinished Bridge' },
  { id: 'second-bell', name: 'Second Bell' },
  { id: 'market-scale', name: 'Market Scale' },
] as const;

export const MODELS = [
  { id: 'harbour', displayName: 'Harbour' },
  { id: 'lantern', displayName: 'Lantern' },
  { id: 'quarry', displayName: 'Quarry' },
  { id: 'willow', displayName: 'Willow' },
] as const;

const EACH_CONCEPT = `{% for concept in concepts -%}
**{{ concept.name }}**
{{ concept.content }}

{% endfor -%}`;

export const TEMPLATES: Readonly<Record<'draft' | 'essay' | 'evaluation', readonly GeneratedTemplate[]>> = {
  draft: [
    {
      id: 'open-notebook',
      name: 'Open Notebook',
      description: 'Free notes that end in one idea',
      parser: 'identity',
      generator: 'llm',
      body: `# Open notebook\n\n${EACH_CONCEPT}\nWrite down what these have to do with each other, until one idea stands out. Then describe it in full.`,
    },
    {
      id: 'strange-neighbours',
      name: 'Strange Neighbours',
      description: 'Every concept next to every other one',
      parser: 'identity',
      generator: 'llm',
      body: `# Strange neighbours\n\nThese live on one street:\n\n${EACH_CONCEPT}\nLet each of them borrow one thing from its neighbour. Write out the most useful loan.`,
    },
    {
      id: 'think-then-write',
      name: 'Think, then Write',
      description: 'Only the finished piece counts',
      parser: 'essay_block',
      generator: 'llm',
      body: `# Think, then write\n\n${EACH_CONCEPT}\nThink aloud inside <thinking>...</thinking>. Then write the finished piece inside <essay>...</essay>.`,
    },
  ],
  essay: [
    {
      id: 'plain-essay',
      name: 'Plain Essay',
      description: 'The notes as an essay',
      parser: 'identity',
      generator: 'llm',
      body: 'These are notes for an essay:\n\n{{ draft_block }}\n\nWrite the essay. Keep one thread, name a mechanism, say how it could be tried.',
    },
    {
      id: 'letter',
      name: 'Letter',
      description: 'The same idea as a letter',
      parser: 'essay_block',
      generator: 'llm',
      body: 'Somebody has to be convinced by these notes:\n\n{{ links_block }}\n\nWrite them a letter inside <essay>...</essay>.',
    },
    {
      id: 'as-drafted',
      name: 'As Drafted',
      description: 'The draft without another call',
      parser: 'identity',
      generator: 'copy',
      body: '',
    },
  ],
  evaluation: [
    {
      id: 'is-it-clear',
      name: 'Is It Clear?',
      description: 'Reads for thread and mechanism',
      parser: 'in_last_line',
      generator: 'llm',
      body: 'Read this text:\n\n"""\n{{ response }}\n"""\n\nIs its thread clear and its mechanism named? Finish with the line\nSCORE: X\nwhere X is a number from 0 to 9.',
    },
    {
      id: 'is-it-new',
      name: 'Is It New?',
      description: 'Looks for the nearest known thing',
      parser: 'in_last_line',
      generator: 'llm',
      body: 'Read this text:\n\n"""\n{{ response }}\n"""\n\nWhat is the nearest thing that exists? Finish with the line\nSCORE: X\nwhere X is a number from 0 (known) to 9 (never seen).',
    },
    {
      id: 'would-it-hold',
      name: 'Would It Hold?',
      description: 'Looks for the first thing to break',
      parser: 'in_last_line',
      generator: 'llm',
      body: 'Read this text:\n\n"""\n{{ response }}\n"""\n\nWhat breaks first, and how bad is that? Finish with the line\nSCORE: X\nwhere X is a number from 0 (at once) to 9 (never).',
    },
  ],
};

/** The configuration of a generated workspace: the default chain on the provider that needs no network and does not wait. */
export const CONFIG = `name: Generated workspace
providers:
  - type: offline
    models: ['*']
    concurrency: 8
    latencyMs: 0
settings:
  draft:
    maxTokens: 4000
    minLines: 3
    temperature: 0.9
  essay:
    maxTokens: 4000
  evaluation:
    maxTokens: 1500
    temperature: 0
    parser: in_last_line
`;
