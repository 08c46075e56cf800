export { createTemplateRenderer, type TemplateRenderer } from './renderer.ts';
