import type { Command } from 'commander';
import type { PlanEstimate, Range, RunPlan } from '../../api/index.ts';
import { formatUsd } from '../../prices/index.ts';
import type { Cli } from '../cli.ts';
import { addRequestOptions, type RequestFlags, toRunRequest } from '../options.ts';
import { countReasons } from '../plan-reasons.ts';
import { type Column, writeTable } from '../table.ts';
import { withEngine } from '../with-engine.ts';
import { plural } from '../words.ts';

const COLUMNS: readonly Column[] = [
  { title: 'STAGE' },
  { title: 'GENERATIONS', align: 'right' },
  { title: 'REUSED', align: 'right' },
  { title: 'CALLS', align: 'right' },
  { title: 'MAYBE', align: 'right' },
  { title: 'BLOCKED', align: 'right' },
  { title: 'FAILING', align: 'right' },
];

const HELP = `
Changes nothing and calls no model; decided by the very statement that decides in "reverie run". CALLS are model calls
that will be made, MAYBE those that may turn out unnecessary because a prompt comes out unchanged. FAILING are
answers that could not be parsed before and still cannot, as neither they nor their parser have changed.

Example:
  $ reverie plan --force raw --stage draft --descendants`;

export function addPlanCommand(program: Command, cli: Cli): void {
  const command = program
    .command('plan')
    .description('say what a run would reuse and generate, and why')
    .addHelpText('after', HELP)
    .action((_: unknown, self: Command) => plan(cli, self.optsWithGlobals()));
  addRequestOptions(command);
}

async function plan(cli: Cli, flags: RequestFlags): Promise<void> {
  const request = toRunRequest(flags);
  await withEngine(cli, flags, async (engine) => {
    const planned = await engine.handlers['runs.plan'](request);
    await (flags.json ? cli.out.json(planned) : writePlan(cli, planned));
  });
}

async function writePlan(cli: Cli, planned: RunPlan): Promise<void> {
  const { generations, reused, calls, possibleCalls, blocked, failing, stages, items, itemCount, becomesStale } =
    planned;
  const maybe = possibleCalls === 0 ? '' : `, up to ${possibleCalls} more`;
  const waiting = blocked === 0 ? '' : `, ${blocked} blocked`;
  const again = failing === 0 ? '' : `, ${failing} that fail again`;
  const total = plural(generations, 'generation');
  await cli.out.line(
    `${total}: ${reused} reused, ${itemCount} with something to do${waiting}${again}; ${plural(calls, 'model call')}${maybe}`,
  );
  if (calls + possibleCalls > 0) await cli.out.line(describeEstimate(planned.estimate));
  if (stages.length > 0) {
    const rows = stages.map((stage) => [stage.stage, ...STAGE_NUMBERS.map((key) => String(stage[key]))]);
    await writeTable(cli.out, COLUMNS, rows);
  }
  if (items.length > 0) await cli.out.line(items.length < itemCount ? `Why, for the first ${items.length}:` : 'Why:');
  for (const line of countReasons(items)) await cli.out.line(`  ${line}`);
  for (const line of describeUnknown(planned)) await cli.out.line(line);
  if (planned.accepted > 0) {
    await cli.out.line(
      `${plural(planned.accepted, 'generation')} reused because what changed was accepted as still valid.`,
    );
  }
  if (becomesStale.count > 0) {
    const first = becomesStale.genIds.slice(0, 5).join(', ');
    await cli.out.line(
      `${plural(becomesStale.count, 'generation')} outside this selection may become stale, such as ${first}; --descendants includes them.`,
    );
  }
}

/** Requests of unknown outcome, and how to have it the other way. */
function describeUnknown({ unknownOutcome: { held, resent } }: RunPlan): string[] {
  const sent = (count: number) =>
    `${plural(count, 'request was', 'requests were')} sent before without an answer, and may have been charged for`;
  return [
    ...(held === 0 ? [] : [`${sent(held)}: left alone; --resend-unknown sends them again.`]),
    ...(resent === 0 ? [] : [`${sent(resent)}: sent again; --no-resend-unknown leaves them alone.`]),
  ];
}

/** What the calls will take; what nobody knows is called unknown. */
function describeEstimate({ tokens, costMicros, wallMs, unknownPriceModels }: PlanEstimate): string {
  const cost = range(costMicros, formatUsd);
  const prices = unknownPriceModels.length === 0 ? '' : ` (no price for ${unknownPriceModels.join(', ')})`;
  const time = range(wallMs, (ms) => `${Math.ceil(ms / 1000)} s`);
  return `about ${range(tokens, (count) => Math.round(count).toLocaleString('en-US'))} tokens; cost ${cost}${prices}; time ${time}`;
}

function range(value: Range | null, format: (amount: number) => string): string {
  if (value === null) return 'unknown';
  const [low, expected, high] = [value.low, value.expected, value.high].map(format);
  return low === high ? `${expected}` : `${expected} (${low} to ${high})`;
}

const STAGE_NUMBERS = ['generations', 'reused', 'calls', 'possibleCalls', 'blocked', 'failing'] as const;
