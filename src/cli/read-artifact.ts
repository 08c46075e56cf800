import type { Engine } from '../engine.ts';

/** Characters asked for at once; the contract's upper limit. */
const PART = 4_000_000;

/** The whole text of an artifact. */
export async function readArtifact(engine: Engine, artifactId: number): Promise<string> {
  const parts: string[] = [];
  for (let offset = 0, total = 1; offset < total; offset += PART) {
    const part = await engine.handlers['artifacts.text']({ artifactId, offset, length: PART });
    total = part.length;
    parts.push(part.text);
  }
  return parts.join('');
}
