export { createSampleWorkspace } from './create-sample.ts';
export { prepareSample } from './prepare-sample.ts';
export { findSampleSource } from './sample-source.ts';
