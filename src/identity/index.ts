export { comboId } from './combo-id.ts';
export { type GenerationIdentity, generationId, generationSignature, resolveGenerationId } from './generation-id.ts';
export { pythonStrip } from './python-text.ts';
