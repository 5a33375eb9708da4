/** A stretch of script text: offsets in UTF-16 code units, `start` inclusive, `end` exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}
