import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { addAnnotationsCommand } from './annotations.ts';
import { addBackupCommand } from './backup.ts';
import { addCheckCommand } from './check.ts';
import { addCohortCommand } from './cohort.ts';
import { addExportCommand } from './export.ts';
import { addGenerateWorkspaceCommand } from './generate-workspace.ts';
import { addIdCommand } from './id.ts';
import { addImportCommand } from './import.ts';
import { addInitCommand } from './init.ts';
import { addLsCommand } from './ls.ts';
import { addParseCommand } from './parse.ts';
import { addPlanCommand } from './plan.ts';
import { addProvidersCommand } from './providers.ts';
import { addRenderCommand } from './render.ts';
import { addRunCommand } from './run.ts';
import { addRunsCommand } from './runs.ts';
import { addSalvageCommand } from './salvage.ts';
import { addServeCommand } from './serve.ts';
import { addShowCommand } from './show.ts';
import { addVersionsCommand } from './versions.ts';
import { addWaiversCommand } from './waivers.ts';

/** Every command, in the order of the help: as a newcomer meets them. */
const COMMANDS: readonly ((program: Command, cli: Cli) => void)[] = [
  addInitCommand,
  addImportCommand,
  addCohortCommand,
  addPlanCommand,
  addRunCommand,
  addLsCommand,
  addShowCommand,
  addVersionsCommand,
  addRunsCommand,
  addProvidersCommand,
  addServeCommand,
  addExportCommand,
  addAnnotationsCommand,
  addWaiversCommand,
  addBackupCommand,
  addCheckCommand,
  addSalvageCommand,
  addRenderCommand,
  addParseCommand,
  addIdCommand,
  addGenerateWorkspaceCommand,
];

export function addCommands(program: Command, cli: Cli): void {
  for (const add of COMMANDS) add(program, cli);
}
