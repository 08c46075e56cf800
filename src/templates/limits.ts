/** What one rendering may use. A template is untrusted: it may loop, grow and never end. */
export interface TemplateLimits {
  /** Instructions of the template engine. */
  readonly steps: number;
  /** Memory of the template engine, in bytes: holds the source, the values and the output. */
  readonly memoryBytes: number;
  /** The rendered text as UTF-8, in bytes. */
  readonly outputBytes: number;
  /** Wall-clock time, in milliseconds. */
  readonly durationMs: number;
}

export const DEFAULT_LIMITS: TemplateLimits = {
  steps: 1_000_000,
  memoryBytes: 128 * 1024 * 1024,
  outputBytes: 16 * 1024 * 1024,
  durationMs: 5_000,
};
