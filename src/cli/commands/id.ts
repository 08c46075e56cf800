import type { Command } from 'commander';
import { comboId, generationId } from '../../identity/index.ts';
import { DEFAULT_STAGES, loadWorkspace, type StageDefinition } from '../../workspace/index.ts';
import type { Cli } from '../cli.ts';
import { wrongUse } from '../errors.ts';
import { answerLines, type JsonObject, numberField, required, textField } from '../json-lines.ts';
import { addJsonOption, type JsonFlag, list, wholeNumber, workspaceOption } from '../options.ts';
import { findWorkspace } from '../with-engine.ts';

interface IdFlags extends JsonFlag {
  readonly workspace?: string;
  readonly jsonl?: boolean;
  readonly stage?: string;
  readonly combo?: string;
  readonly parent?: string;
  readonly template?: string;
  readonly model?: string;
  readonly replicate: number;
  readonly collision: number;
  readonly concepts?: readonly string[];
  readonly level?: string;
  readonly k?: number;
}

const HELP = `
A draft is identified by combo, template, model and replicate; an essay by parent, template and replicate; an evaluation
by parent, template, model and replicate. The stages are those of the workspace where there is one.
With --concepts, --level and --k it answers the id of a combo instead.

--jsonl reads objects with stage, combo_id or parent_gen_id, template_id, llm_model_id, replicate (1) and
collision_index (0), and answers {"gen_id"}; objects with concept_ids, description_level and k_max get {"combo_id"}.
A line that cannot be answered gets {"error", "reason", "message"}, and the exit code is 2.

Example:
  $ reverie id --stage draft --combo combo_v1_2fc2b58a5ed8 --template plain --model small
  $ reverie id --jsonl < identities.jsonl`;

export function addIdCommand(program: Command, cli: Cli): void {
  const command = program
    .command('id')
    .description('compute the id of a generation from its identity')
    .option('--stage <id>', 'stage of the generation')
    .option('--combo <id>', 'combo of concepts (first stage)')
    .option('--parent <id>', 'parent generation (later stages)')
    .option('--template <id>', 'template')
    .option('--model <id>', 'model, where the stage counts it')
    .option('--replicate <n>', 'replicate', wholeNumber('--replicate', 0), 1)
    .option('--collision <n>', 'collision index', wholeNumber('--collision', 0), 0)
    .option('--concepts <ids...>', 'concepts of a combo, in any order', list('--concepts'))
    .option('--level <level>', 'description level of a combo')
    .option('--k <n>', 'k of a combo', wholeNumber('--k', 0))
    .option('--jsonl', 'answer JSON objects from standard input, one a line')
    .addHelpText('after', HELP)
    .action((_: unknown, self: Command) => id(cli, self.optsWithGlobals()));
  addJsonOption(command.addOption(workspaceOption()));
}

async function id(cli: Cli, flags: IdFlags): Promise<void> {
  const stages = stagesOf(cli, flags);
  if (flags.jsonl) return answerLines(cli, (line) => answer(stages, line));
  const answered = answer(stages, {
    stage: flags.stage,
    combo_id: flags.combo,
    parent_gen_id: flags.parent,
    template_id: flags.template,
    llm_model_id: flags.model,
    replicate: flags.replicate,
    collision_index: flags.collision,
    concept_ids: flags.concepts,
    description_level: flags.level,
    k_max: flags.k ?? flags.concepts?.length,
  });
  if (flags.json) return cli.out.json(answered);
  await cli.out.line(Object.values(answered).join(''));
}

function stagesOf(cli: Cli, flags: IdFlags): readonly StageDefinition[] {
  const root = findWorkspace(cli.io, flags);
  return root === null ? DEFAULT_STAGES : loadWorkspace(root).stages;
}

function answer(stages: readonly StageDefinition[], line: JsonObject): { gen_id: string } | { combo_id: string } {
  if (line.concept_ids !== undefined) return { combo_id: comboOf(line) };
  const name = required(textField(line, 'stage'), 'stage');
  const stage = stages.find((known) => known.id === name);
  if (stage === undefined) {
    const known = stages.map((one) => one.id).join(', ');
    throw wrongUse('unknown_stage', `There is no stage ${name}. Choose one of ${known}.`);
  }
  const origin = stage.parent === null ? 'combo_id' : 'parent_gen_id';
  const identity = {
    comboId: stage.parent === null ? required(textField(line, 'combo_id'), origin) : null,
    parentGenId: stage.parent === null ? null : required(textField(line, 'parent_gen_id'), origin),
    templateId: required(textField(line, 'template_id'), 'template_id'),
    modelId: textField(line, 'llm_model_id') ?? null,
    replicate: numberField(line, 'replicate', 1),
  };
  return { gen_id: generationId(stage, identity, numberField(line, 'collision_index', 0)) };
}

function comboOf(line: JsonObject): string {
  const conceptIds: unknown = line.concept_ids;
  if (!Array.isArray(conceptIds) || !conceptIds.every((one) => typeof one === 'string') || conceptIds.length === 0) {
    throw wrongUse('invalid_field', 'The field concept_ids must be a list of ids.');
  }
  const descriptionLevel = required(textField(line, 'description_level'), 'description_level');
  return comboId({ conceptIds, descriptionLevel, kMax: numberField(line, 'k_max', conceptIds.length) });
}
