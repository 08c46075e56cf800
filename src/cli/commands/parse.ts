import type { Command } from 'commander';
import { ReverieError } from '../../api/index.ts';
import { findParser, type ParseOutcome, parserNames } from '../../parsers/index.ts';
import type { Cli } from '../cli.ts';
import { describeError, EXIT, wrongUse } from '../errors.ts';
import { answerLines, type JsonObject, readAll, required, textField } from '../json-lines.ts';
import { addJsonOption, type JsonFlag } from '../options.ts';

interface ParseFlags extends JsonFlag {
  readonly stage?: string;
  readonly parser?: string;
  readonly jsonl?: boolean;
}

const HELP = `
Reads an answer from standard input and prints what the parser takes out of it, byte for byte. Without --parser it is
identity, as for a template that names none. Parsers: ${parserNames().join(', ')}.
Exit code 1 when the parser finds nothing.

--jsonl reads objects with stage, parser and text, and answers {"parsed"} or {"error", "reason"}: an error of the parser
is an answer, and the exit code stays 0. A line that cannot be understood gets a "message" too, and the exit code is 2.

Example:
  $ reverie parse --stage evaluation --parser in_last_line < answer.txt
  $ reverie parse --jsonl < answers.jsonl`;

export function addParseCommand(program: Command, cli: Cli): void {
  const command = program
    .command('parse')
    .description('parse an answer as a run would')
    .option('--stage <id>', 'stage that the answer belongs to; every parser works for every stage')
    .option('--parser <name>', 'name of the parser')
    .option('--jsonl', 'answer JSON objects from standard input, one a line')
    .addHelpText('after', HELP)
    .action((_: unknown, self: Command) => parse(cli, self.optsWithGlobals()));
  addJsonOption(command);
}

async function parse(cli: Cli, flags: ParseFlags): Promise<void> {
  if (flags.jsonl) return answerLines(cli, answer);
  const outcome = parseWith(flags.parser, await readAll(cli));
  if (!outcome.ok) {
    cli.exitCode = EXIT.failed;
    return cli.err.line(describeError(new ReverieError('PARSER_FAILURE', outcome.reason, outcome.message)));
  }
  await (flags.json ? cli.out.json({ parsed: outcome.text }) : cli.out.text(outcome.text));
}

function answer(line: JsonObject): { parsed: string } | { error: string; reason: string } {
  const outcome = parseWith(textField(line, 'parser'), required(textField(line, 'text'), 'text'));
  return outcome.ok ? { parsed: outcome.text } : { error: 'PARSER_FAILURE', reason: outcome.reason };
}

function parseWith(name: string | undefined, text: string): ParseOutcome {
  const parser = findParser(name?.trim() || 'identity');
  if (parser !== undefined) return parser.parse(text);
  throw wrongUse('unknown_parser', `There is no parser ${name}. Choose one of ${parserNames().join(', ')}.`);
}
