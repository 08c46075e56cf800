interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}
interface Step {
  ok: boolean;
}
export function countCheck(step: Step): Counts;
export function countUnitTests(step: Step, reportFile: string): Counts;
export function countJourneys(step: Step, reportFile: string, projectName: string): Counts;
export function sumCounts(counts: readonly Counts[]): Counts;

/** Journeys that passed only on their second try, as `host, file: title`, each with what went wrong on the first. */
export function listFlaky(reportFile: string): { journey: string; complaint: string }[];
