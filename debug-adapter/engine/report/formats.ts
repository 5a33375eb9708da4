import { jsonFormat } from './json-format.ts';
import { junitFormat } from './junit-format.ts';
import type { ReportFormat } from './report-format.ts';
import { textFormat } from './text-format.ts';

/** By the name that `--report` takes. */
export const reportFormats = { text: textFormat, json: jsonFormat, junit: junitFormat } as const satisfies Readonly<
  Record<string, ReportFormat>
>;
