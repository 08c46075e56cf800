import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ReverieError } from '../api/errors.ts';

/** Where the sample's files are, seen from this module and from the bundles that contain it. */
const PLACES = ['./workspace', '../sample/workspace', '../../src/sample/workspace', '../../../src/sample/workspace'];

/** Finds the folder of the sample's files. Throws DATA_MISSING `missing_sample` when the installation is incomplete. */
export function findSampleSource(): string {
  const candidates = PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  const found = candidates.find((folder) => existsSync(join(folder, '1_raw')));
  if (found !== undefined) return found;
  const sentence = 'The files of the sample workspace are missing from this installation; install Reverie again.';
  throw new ReverieError('DATA_MISSING', 'missing_sample', sentence, { looked_in: candidates });
}
