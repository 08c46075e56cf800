export { DEFAULT_LIMITS, type TemplateLimits } from './limits.ts';
export { createTemplateRenderer, type TemplateRenderer } from './renderer.ts';
