import type { GenerationRow } from './listing-model.ts';
import type { PhaseDetail, Status } from './model.ts';
import type { Annotation, WaiverInfo } from './review-model.ts';

export interface RelatedGeneration {
  readonly genId: string;
  readonly stage: string;
  readonly templateId: string;
  readonly modelId: string | null;
  readonly replicate: number;
  readonly status: Status;
  readonly score: number | null;
}

export interface GenerationDetail {
  readonly row: GenerationRow;
  readonly templateName: string;
  readonly modelName: string | null;
  readonly concepts: readonly string[];
  /** From the root of the chain to the parent. */
  readonly ancestors: readonly RelatedGeneration[];
  /** First 200 children; `childCount` is all of them. */
  readonly children: readonly RelatedGeneration[];
  readonly childCount: number;
  readonly annotation: Annotation;
  /** Names exactly what differs now, to be accepted as still valid; null when nothing does. */
  readonly staleKey: string | null;
  /** What was accepted as still valid, and taken back again, newest first. */
  readonly waivers: readonly WaiverInfo[];
  readonly phases: readonly PhaseDetail[];
}

/** A metadata file exactly as it was imported: of the generation itself, or of the version that it describes. */
export interface ImportedFile {
  readonly name: string;
  readonly artifactId: number | null;
  readonly text: string;
}

/** The waiver that was given or taken back, and the generation as it stands after. */
export interface WaiverReceipt {
  readonly waiverId: number;
  readonly detail: GenerationDetail;
}
