import type { Environment } from 'minijinja-js';
import { DEFAULT_LIMITS, type TemplateLimits } from './limits.ts';
import { isPlainTemplate } from './plain-template.ts';
import { ENGINE_NAME, isReportedError, overLimit, type RenderContext, templateError } from './template-error.ts';
import { createTimeLimit } from './time-limit.ts';
import { discardInstance, startInstance } from './wasm-instance.ts';

export interface TemplateRenderer {
  /**
   * Renders a Jinja2 template with its defaults and StrictUndefined: one trailing newline is dropped, line ends become
   * `\n`, nothing is escaped, nothing can be included. `where.name` names the template in errors.
   * Throws TEMPLATE_FAILURE: `undefined_variable`, `template_syntax`, `template_include`, `template_unknown_name`,
   * `template_error`, `template_limit` (details say which of steps, memory, depth, output, time).
   */
  render(source: string, variables: Readonly<Record<string, unknown>>, where: { readonly name: string }): string;
}

/** Makes a renderer with an engine of its own, which is started on first use and replaced when a template broke it. */
export function createTemplateRenderer(limits: Partial<TemplateLimits> = {}): TemplateRenderer {
  const allowed: TemplateLimits = { ...DEFAULT_LIMITS, ...limits };
  const inTime = createTimeLimit(allowed.durationMs);
  let environment: Environment | null = null;

  function renderUnchecked(source: string, variables: Readonly<Record<string, unknown>>): string {
    environment ??= startInstance(allowed);
    const engine = environment;
    // The name has no extension, so that the engine escapes nothing.
    const work = () => engine.renderNamedStr(ENGINE_NAME, source, variables);
    return isPlainTemplate(source) ? work() : inTime(work);
  }

  function replaceIfBroken(error: unknown): void {
    if (environment === null || isReportedError(error)) return;
    discardInstance(environment);
    environment = null;
  }

  return {
    render(source, variables, where) {
      const context: RenderContext = { name: where.name, variables: Object.keys(variables), limits: allowed };
      let text: string;
      try {
        // Jinja2 reads every kind of line end as `\n`; the engine leaves them as they are.
        text = renderUnchecked(source.replace(/\r\n?/g, '\n'), variables);
      } catch (error) {
        replaceIfBroken(error);
        throw templateError(error, context);
      }
      if (Buffer.byteLength(text) > allowed.outputBytes) throw overLimit('output', context);
      return text;
    },
  };
}
