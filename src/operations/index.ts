export { checkSelection } from './check-selection.ts';
export { createRunComparer } from './compare-runs.ts';
export { exportRunPart } from './export-run.ts';
export { describeGeneration } from './generation-detail.ts';
export { createMaintenance, type Maintenance } from './maintenance.ts';
export { createReviewHandlers, localAuthor } from './review.ts';
export { describeRun } from './run-detail.ts';
export { sourceSnapshot } from './source-snapshot.ts';
export { describeWorkspace } from './workspace-info.ts';
