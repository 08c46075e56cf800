import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ReverieError } from '../api/errors.ts';

/** Files of a workspace by path; null takes a file of the base away. */
export interface FixtureFiles {
  readonly [path: string]: string | Uint8Array | null;
}

const TEMPLATE_HEADER = 'template_id,template_name,description,parser,generator\n';

const BASE: FixtureFiles = {
  '1_raw/concepts_metadata.csv': 'concept_id,name\nowl,Owl\nlamp,Lamp\n',
  '1_raw/concepts/descriptions-sentence/owl.txt': 'A bird of the night.\n',
  '1_raw/concepts/descriptions-paragraph/owl.txt': '\n  A bird of the night, and quiet.  \n',
  '1_raw/draft_templates.csv': `${TEMPLATE_HEADER}plain,Plain,A start,,llm\n`,
  '1_raw/essay_templates.csv': `${TEMPLATE_HEADER}same,Same,,essay_block,copy\n`,
  '1_raw/evaluation_templates.csv': `${TEMPLATE_HEADER}judge,Judge,,in_last_line,\n`,
  '1_raw/templates/draft/plain.txt': '{% for c in concepts %}{{ c.name }}{% endfor %}\n',
  '1_raw/templates/evaluation/judge.txt': '{{ response }}\nSCORE: X\n',
  '1_raw/llm_models.csv': 'id,model,provider,display_name,specialization\nsmall,acme/small,acme,Small One,general\n',
  'combo_mappings.csv':
    'combo_id,version,concept_id,description_level,k_max,created_at\nc1,v1,owl,paragraph,2,2026\nc1,v1,lamp,paragraph,2,2026\n',
};

/** Writes a small valid workspace with some files replaced, passes its root on, and removes it afterwards. */
export function withWorkspace<Result>(files: FixtureFiles, use: (root: string) => Result): Result {
  const root = mkdtempSync(join(tmpdir(), 'workspace-'));
  try {
    for (const [path, content] of Object.entries({ ...BASE, ...files })) {
      if (content === null) continue;
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    }
    return use(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** Runs what must fail on purpose and returns its error. */
export function failureOf(action: () => unknown): ReverieError {
  try {
    action();
  } catch (error) {
    if (error instanceof ReverieError) return error;
    throw error;
  }
  throw new Error('expected a failure, but nothing was thrown');
}
