import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ReverieError } from '../api/index.ts';
import type { Workspace } from '../workspace/index.ts';
import { wrongUse } from './errors.ts';
import { isObject, type JsonObject, textField } from './json-lines.ts';

/** A template's source and its variables. `name` stands for it in errors. */
export interface RenderRequest {
  readonly source: string;
  readonly name: string;
  readonly values: JsonObject;
}

const VALUES = ['values', 'variables', 'vars'];
const NAMES = ['source', 'template', 'stage', 'template_id'];

/** Reads `{template | stage + template_id | source, values | variables…}`. INVALID_INPUT, MISSING_TEMPLATE, INVALID_CONFIG. */
export function readRenderRequest(line: JsonObject, open: () => Workspace | null): RenderRequest {
  const values = readVariables(line);
  const source = textField(line, 'source');
  if (source !== undefined) return { source, name: 'source', values };
  const workspace = open();
  if (workspace === null) {
    const message = 'There is no workspace here whose templates could be meant. Name one with --workspace DIR.';
    throw new ReverieError('INVALID_CONFIG', 'no_workspace', message);
  }
  return { ...findTemplate(workspace, line), values };
}

function readVariables(line: JsonObject): JsonObject {
  const key = VALUES.find((name) => line[name] !== undefined);
  if (key === undefined) return Object.fromEntries(Object.entries(line).filter(([name]) => !NAMES.includes(name)));
  const values = line[key];
  if (isObject(values)) return values;
  throw wrongUse('invalid_field', `The field ${key} must be an object.`);
}

/** By its row in the table, else by its file alone: a template that no row names can be tried out all the same. */
function findTemplate(workspace: Workspace, line: JsonObject): Pick<RenderRequest, 'source' | 'name'> {
  const { stage, id } = nameOf(workspace, line);
  const file = path.join('1_raw', 'templates', stage, `${id}.txt`);
  const body = workspace.templates.get(stage)?.get(id)?.body;
  if (typeof body === 'string') return { source: body, name: file };
  const absolute = path.join(workspace.root, file);
  // A name must not lead out of the stage's folder.
  if (path.basename(id) === id && existsSync(absolute)) return { source: readFileSync(absolute, 'utf8'), name: file };
  const message = `There is no template ${id} of stage ${stage}: ${file} is missing.`;
  throw new ReverieError('MISSING_TEMPLATE', 'unknown_template', message, { stage, template_id: id });
}

/** `draft/x`, `draft/x.txt`, `x` with a stage beside it, or `x` alone where one stage has it. */
function nameOf(workspace: Workspace, line: JsonObject): { stage: string; id: string } {
  const given = textField(line, 'template', 'template_id');
  if (given === undefined) throw wrongUse('missing_field', 'Name a template, or give its text as source.');
  const slash = given.indexOf('/');
  const id = given.slice(slash + 1).replace(/\.txt$/, '');
  const stage = slash < 0 ? textField(line, 'stage') : given.slice(0, slash);
  const candidates = stage === undefined ? stagesWith(workspace, id) : [stage];
  const stages = workspace.stages.map((known) => known.id);
  const [found, another] = candidates;
  if (found === undefined || another !== undefined) {
    throw wrongUse(
      'missing_stage',
      `Name the stage of template ${id} as well: STAGE/${id}, with one of ${stages.join(', ')}.`,
    );
  }
  if (stages.includes(found)) return { stage: found, id };
  throw wrongUse('unknown_stage', `There is no stage ${found}. Choose one of ${stages.join(', ')}.`);
}

function stagesWith(workspace: Workspace, id: string): string[] {
  return workspace.stages.map((stage) => stage.id).filter((stage) => workspace.templates.get(stage)?.has(id));
}
