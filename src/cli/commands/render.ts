import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { createTemplateRenderer } from '../../templates/index.ts';
import { loadWorkspace, type Workspace } from '../../workspace/index.ts';
import type { Cli } from '../cli.ts';
import { wrongUse } from '../errors.ts';
import { answerLines, isObject, type JsonObject, readAll } from '../json-lines.ts';
import { addJsonOption, addWorkspaceOptions, type JsonFlag, type WorkspaceFlags } from '../options.ts';
import { readArtifact } from '../read-artifact.ts';
import { readRenderRequest } from '../render-request.ts';
import { findWorkspace, withEngine } from '../with-engine.ts';

interface RenderFlags extends WorkspaceFlags, JsonFlag {
  readonly template?: string;
  readonly values?: string;
  readonly jsonl?: boolean;
}

const HELP = `
With GENERATION: the prompt that today's sources and its parent's current text make, as a run would.
With --template STAGE/ID (or the file's own name, STAGE/ID.txt): that template, filled with the JSON object in
--values FILE ("-" is standard input). Prints the exact text; changes nothing and calls no model.

--jsonl reads objects and answers {"text"}, or {"error", "reason", "message"} and then exit code 2. Each names a template
as {"template": "STAGE/ID"} or {"stage", "template_id"}, or brings one as {"source"}; its variables stand in "values"
("variables" and "vars" mean the same) or, where there is none of these, beside the names.

Example:
  $ reverie render d_4fvebse4h56093om
  $ reverie render --template evaluation/novelty --values values.json
  $ echo '{"source": "Hello {{ name }}", "values": {"name": "you"}}' | reverie render --jsonl`;

export function addRenderCommand(program: Command, cli: Cli): void {
  const command = program
    .command('render [generation]')
    .description('render a prompt without running anything')
    .option('--template <stage/id>', 'render this template instead')
    .option('--values <file>', 'JSON object with the variables of --template; - reads standard input')
    .option('--jsonl', 'answer JSON objects from standard input, one a line')
    .addHelpText('after', HELP)
    .action((genId: string | undefined, _: unknown, self: Command) => render(cli, genId, self.optsWithGlobals()));
  addJsonOption(addWorkspaceOptions(command));
}

async function render(cli: Cli, genId: string | undefined, flags: RenderFlags): Promise<void> {
  const ways = [genId, flags.template, flags.jsonl].filter((way) => way !== undefined).length;
  if (ways !== 1)
    throw wrongUse('missing_argument', 'Name either a generation, a template with --template, or --jsonl.');
  if (flags.values !== undefined && flags.template === undefined) {
    throw wrongUse('missing_template', '--values needs --template.');
  }
  if (genId !== undefined) return print(cli, flags, await renderGeneration(cli, genId, flags));
  const answer = createAnswer(cli, flags);
  if (flags.jsonl) return answerLines(cli, answer);
  const { text } = answer({ template: flags.template, values: await readValues(cli, flags.values) });
  await print(cli, flags, text);
}

async function print(cli: Cli, flags: JsonFlag, text: string): Promise<void> {
  await (flags.json ? cli.out.json({ text }) : cli.out.text(text));
}

async function renderGeneration(cli: Cli, genId: string, flags: RenderFlags): Promise<string> {
  return withEngine(cli, flags, async (engine) => {
    // Loaded when needed: it brings the store with it, which --jsonl has no use for.
    const { renderInput } = await import('../../stages/index.ts');
    const { row } = await engine.handlers['generations.get']({ genId });
    const parent =
      row.parentGenId === null ? null : await engine.handlers['generations.get']({ genId: row.parentGenId });
    const parsed = parent?.phases.find(({ phase }) => phase === 'parsed')?.current ?? null;
    const parentText = parsed === null ? null : await readArtifact(engine, parsed.artifactId);
    return renderInput({ workspace: engine.workspace(), templates: createTemplateRenderer() }, row, parentText);
  });
}

/** Renders what a line asks for; the workspace is read on the first line that names a template of it. */
function createAnswer(cli: Cli, flags: RenderFlags): (line: JsonObject) => { text: string } {
  const templates = createTemplateRenderer();
  let workspace: Workspace | null | undefined;
  const open = (): Workspace | null => {
    if (workspace === undefined) {
      const root = findWorkspace(cli.io, flags);
      workspace = root === null ? null : loadWorkspace(root);
    }
    return workspace;
  };
  return (line) => {
    const { source, name, values } = readRenderRequest(line, open);
    return { text: templates.render(source, values, { name }) };
  };
}

async function readValues(cli: Cli, file: string | undefined): Promise<JsonObject> {
  if (file === undefined) return {};
  const text = file === '-' ? await readAll(cli) : readFileSync(path.resolve(cli.io.cwd, file), 'utf8');
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch {
    // Told below, together with JSON that is something else.
  }
  throw wrongUse('bad_json', `--values: ${file === '-' ? 'standard input' : file} does not hold a JSON object.`);
}
