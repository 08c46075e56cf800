/** Types of `options.mjs`, which is plain JavaScript because any old Node must be able to run it. */
export interface StartOptions {
  help: boolean;
  host: 'auto' | 'web' | 'electron';
  workspaceDir: string | undefined;
  port: number;
  opensBrowser: boolean;
}
export const HELP: string;
export function readOptions(args: readonly string[], env?: NodeJS.ProcessEnv): StartOptions;
export function sampleDir(env?: NodeJS.ProcessEnv, platform?: NodeJS.Platform, home?: string): string;
