import { blake2b } from '@noble/hashes/blake2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { ReverieError } from '../api/errors.ts';
import type { StageDefinition } from '../workspace/types.ts';
import { pythonLower, pythonStrip } from './python-text.ts';

const DIGEST_BYTES = 10;
const MAX_ATTEMPTS = 5;

/** The fields that make a generation what it is. A root generation has a combo, every other one a parent. */
export interface GenerationIdentity {
  readonly comboId: string | null;
  readonly parentGenId: string | null;
  readonly templateId: string;
  readonly modelId: string | null;
  readonly replicate: number;
}

type SignatureStage = Pick<StageDefinition, 'modelInIdentity'>;
type IdStage = Pick<StageDefinition, 'idPrefix' | 'modelInIdentity'>;

/**
 * The text that a generation's id is made from: origin, template, model where the stage counts it, replicate.
 * The origin is the parent where there is one, else the combo. Throws INVALID_CONFIG where a part is missing or empty.
 */
export function generationSignature(stage: SignatureStage, fields: GenerationIdentity): string {
  const origin =
    fields.parentGenId === null ? normalised('comboId', fields.comboId) : normalised('parentGenId', fields.parentGenId);
  const parts = [origin, normalised('templateId', fields.templateId)];
  if (stage.modelInIdentity) parts.push(normalised('modelId', fields.modelId));
  if (!Number.isSafeInteger(fields.replicate)) {
    throw new ReverieError('INVALID_CONFIG', 'invalid_replicate', 'The replicate must be a whole number.', {
      replicate: String(fields.replicate),
    });
  }
  parts.push(String(fields.replicate));
  return parts.join('|');
}

/**
 * The id of a generation, such as `d_4fvebse4h56093om`, with `-N` behind it where `collisionIndex` is N > 0.
 * Rule: BLAKE2b (10 bytes) of the signature as a big-endian number in base 36 (reference implementation).
 */
export function generationId(stage: IdStage, fields: GenerationIdentity, collisionIndex = 0): string {
  return idOfSignature(stage.idPrefix, generationSignature(stage, fields), collisionIndex);
}

/**
 * Finds the id under which a generation lives or can live: the first of five candidates that is free or already held
 * by the same signature. `taken` answers with the holder's signature. Throws INVALID_CONFIG `id_collision` after five.
 */
export function resolveGenerationId(
  stage: IdStage,
  fields: GenerationIdentity,
  taken: (genId: string) => string | undefined,
): { readonly genId: string; readonly collisionIndex: number } {
  const signature = generationSignature(stage, fields);
  for (let collisionIndex = 0; collisionIndex < MAX_ATTEMPTS; collisionIndex += 1) {
    const genId = idOfSignature(stage.idPrefix, signature, collisionIndex);
    const holder = taken(genId);
    if (holder === undefined || holder === signature) return { genId, collisionIndex };
  }
  throw new ReverieError(
    'INVALID_CONFIG',
    'id_collision',
    `All ${MAX_ATTEMPTS} ids of this generation belong to other generations; change its template id or replicate.`,
    { signature, attempts: MAX_ATTEMPTS },
  );
}

function idOfSignature(prefix: string, signature: string, collisionIndex: number): string {
  const text = collisionIndex > 0 ? `${signature}|collision:${collisionIndex}` : signature;
  const digest = blake2b(utf8ToBytes(text), { dkLen: DIGEST_BYTES });
  const id = `${prefix}_${BigInt(`0x${bytesToHex(digest)}`).toString(36)}`;
  return collisionIndex > 0 ? `${id}-${collisionIndex}` : id;
}

function normalised(field: keyof GenerationIdentity, value: string | null): string {
  const text = pythonLower(pythonStrip(value ?? ''));
  if (text !== '') return text;
  throw new ReverieError('INVALID_CONFIG', 'identity_field_missing', `A generation needs a ${WORDS[field]}.`, {
    field,
  });
}

const WORDS: { readonly [field in keyof GenerationIdentity]: string } = {
  comboId: 'combo id or a parent',
  parentGenId: 'parent id',
  templateId: 'template id',
  modelId: 'model id',
  replicate: 'replicate',
};
