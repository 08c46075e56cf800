import { toFailure } from '../api/errors.ts';
import type { ConnectionReport } from '../api/model.ts';
import type { ProviderConfig, RemoteConfig } from '../workspace/types.ts';
import { DIALECTS, parseJson } from './dialects/index.ts';
import { explainFailure } from './explain.ts';
import { AttemptFailure } from './failures.ts';
import { readKey } from './keys.ts';
import { mediaType, readStray, refusal, strayBody } from './remote/body.ts';
import { send, TransportError } from './remote/transport.ts';
import { createScrubber, type Scrubber } from './scrub.ts';
import { checkBaseUrl, shownUrl } from './url.ts';

const LIMIT_MS = 15_000;
const MOST_MODELS = 500;
const MOST_BYTES = 8 * 1024 * 1024;

/**
 * Asks a provider for its model list, once, within 15 seconds. Never throws: what is wrong, a missing key included, is
 * in `failure`. A server that answers but has no such list (404, 405) is reachable, which is all that is claimed.
 */
export async function testConnection(
  config: ProviderConfig,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal = new AbortController().signal,
): Promise<ConnectionReport> {
  const startMs = performance.now();
  const latencyMs = () => performance.now() - startMs;
  if (config.kind === 'offline') return { ok: true, status: null, latencyMs: latencyMs() };
  try {
    const { status, models } = await askForModels(
      config,
      env,
      AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]),
    );
    return { ok: true, status, latencyMs: latencyMs(), ...(models === null ? {} : { models }) };
  } catch (error) {
    const status = error instanceof AttemptFailure ? error.status : null;
    return { ok: false, status, latencyMs: latencyMs(), failure: toFailure(explained(config, error)) };
  }
}

interface ModelList {
  readonly status: number;
  readonly models: readonly string[] | null;
}

async function askForModels(config: RemoteConfig, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<ModelList> {
  const dialect = DIALECTS[config.kind];
  const key = readKey(config, env);
  const scrubber = createScrubber(key);
  const url = new URL(`${checkBaseUrl(config.baseUrl)}/models${dialect.listQuery}`);
  const keyHeaders = key === null ? {} : { [dialect.keyHeader]: `${dialect.keyPrefix}${key}` };
  const message = await sendGet(
    url,
    { accept: 'application/json', ...dialect.listHeaders, ...keyHeaders },
    signal,
    scrubber,
  );
  const status = message.statusCode ?? 0;
  if (status === 404 || status === 405) return { status, models: null };
  const body = await readStray(message, MOST_BYTES);
  if (signal.aborted) throw new AttemptFailure('timeout', { sent: true, status, phase: 'next_token' });
  if (status < 200 || status > 299) throw refusal(message, body, scrubber);
  const models = dialect.readModels(parseJson(body));
  if (models === null) throw strayBody(status, mediaType(message), body, scrubber);
  return { status, models: models.slice(0, MOST_MODELS) };
}

async function sendGet(url: URL, headers: { [name: string]: string }, signal: AbortSignal, scrubber: Scrubber) {
  try {
    return await send({ method: 'GET', url, headers, body: '', signal, beforeSend: async () => {}, onSent: () => {} });
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    if (signal.aborted)
      throw new AttemptFailure('timeout', { sent: error.sent, phase: error.sent ? 'first_token' : 'connect' });
    const excerpt = scrubber.excerpt(error.code ?? error.message);
    // A question about models costs nothing, so that its fate is unknown does not matter.
    throw new AttemptFailure(error.sent ? 'cut_stream' : 'unreachable', { sent: error.sent, excerpt });
  }
}

function explained({ name, baseUrl, apiKeyEnv }: RemoteConfig, error: unknown): unknown {
  if (!(error instanceof AttemptFailure)) return error;
  const context = { provider: name, model: 'list of models', baseUrl: shownUrl(baseUrl), apiKeyEnv, attempts: 1 };
  return explainFailure(error, context);
}
