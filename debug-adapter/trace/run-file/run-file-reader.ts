/** Reads a run file chunk by chunk. */
import type { RecordedEntry } from '../model/recorded-call.ts';
import type { RecordingFacts } from '../model/recording-facts.ts';
import { readEntry } from './entry-line.ts';
import { parseObject } from './json.ts';
import { readHeader } from './run-header.ts';

export interface DamagedLine {
  readonly line: number;
  readonly reason: string;
}

export class RunFileReader {
  facts: RecordingFacts | null = null;
  calls = 0;
  readonly damaged: DamagedLine[] = [];

  constructor(private readonly give: (entry: RecordedEntry) => void) {}

  /** Takes the lines one by one, counted from 1. What is damaged is told, and passed over. */
  takeLine(text: string, line: number): void {
    if (line === 1) {
      const read = readHeader(parseObject(text));
      if (typeof read === 'string') this.damaged.push({ line, reason: read });
      else this.facts = read;
      return;
    }
    if (text.trim() === '') return;
    const entry = readEntry(text, this.calls);
    if (entry === null) {
      this.damaged.push({ line, reason: 'the line is damaged: it is no JSON' });
      return;
    }
    if (entry.is === 'call') this.calls += 1;
    this.give(entry);
  }
}

/** True for the first bytes of a run file. */
export function isRunFile(text: string): boolean {
  return /^\uFEFF?\s*\{\s*"ddirun"\s*:\s*\d/.test(text.slice(0, 200));
}
