export { createSampleWorkspace } from './create-sample.ts';
export { findSampleSource } from './sample-source.ts';
