const EXCERPT_LENGTH = 300;
const REDACTED = '[redacted]';

/** Takes secrets out of texts before they reach an error, a log or the store. */
export interface Scrubber {
  /** The text with every form of the secret replaced. */
  scrub(text: string): string;
  /** The text with only the key itself replaced, for texts that are an author's: "the bearer of" is no secret there. */
  withoutKey(text: string): string;
  /** At most 300 scrubbed characters on one line, without markup; null where nothing readable is left. */
  excerpt(text: string): string | null;
}

/**
 * Makes a scrubber for one key. Servers echo headers in many forms, so the key is also found URL-encoded, in base64,
 * escaped, and parted by line breaks or markup; whatever follows `Bearer` goes in any case.
 */
export function createScrubber(key: string | null): Scrubber {
  const forms = key === null ? [] : formsOf(key).map(asPattern);
  const withoutKey = (text: string): string => forms.reduce((clean, form) => clean.replaceAll(form, REDACTED), text);
  const scrub = (text: string): string => withoutKey(text).replace(/\bBearer\s+[^\s"'<>,;\\]+/gi, `Bearer ${REDACTED}`);
  const excerpt = (text: string): string | null => {
    // Scrubbed before it is shortened, or the cut could leave the first half of a key.
    const line = withoutMarkup(scrub(text)).replace(/\s+/g, ' ').trim();
    if (line === '') return null;
    return line.length <= EXCERPT_LENGTH ? line : `${line.slice(0, EXCERPT_LENGTH - 1)}…`;
  };
  return { scrub, withoutKey, excerpt };
}

function formsOf(key: string): readonly string[] {
  const entities = key
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
  const base64 = Buffer.from(key).toString('base64').replace(/=+$/, '');
  return [...new Set([key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1), entities, base64])];
}

/** Matches the text also where white space or tags stand between its characters. */
function asPattern(form: string): RegExp {
  const characters = [...form].map((character) => character.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&'));
  return new RegExp(characters.join('(?:\\s|<[^>]*>)*'), 'g');
}

function withoutMarkup(text: string): string {
  if (!/^\s*</.test(text)) return text;
  return text.replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, ' ').replace(/<[^>]*>/g, ' ');
}
