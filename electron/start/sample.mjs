import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { sampleDir } from './options.mjs';
import { say } from './say.mjs';

/** The sample workspace, made on the first start, whole or not at all, and left alone afterwards. */
export async function openSample(root) {
  const dir = sampleDir();
  if (existsSync(dir)) return dir;
  say('making the sample workspace, once…');
  const { prepareSample } = await import(pathToFileURL(path.join(root, 'out/main/sample.js')).href);
  const unfinished = `${dir}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  await prepareSample(unfinished);
  renameSync(unfinished, dir);
  return dir;
}
