/** Types of list-samples.mjs for tests. */
export function listSamples(options: {
  readonly folder?: string;
  readonly strict: boolean;
  readonly log: (line: string) => void;
}): Promise<{ file: string; title: string; sentence: string }[]>;
export function listSampleFiles(folder?: string): Promise<string[]>;
