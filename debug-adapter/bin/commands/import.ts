import { parseArgs } from 'node:util';
import { importerNamed, importers } from '../../trace/import/importers.ts';
import type { Importer } from '../../trace/import/importer.ts';
import { importRecording, type ImportResult, type ReadFile } from '../../trace/import/import-recording.ts';
import { callToReport, releaseToReport } from '../../trace/import/report/call-report.ts';
import type { RecordingFile } from '../../trace/import/recording-file.ts';
import { callLine, fileSummary, sideSummary } from '../../trace/import/report/text-report.ts';
import type { RecordedCall, RecordedEntry, RecordedRelease } from '../../trace/model/recorded-call.ts';
import { valueToJson } from '../../trace/run-file/value-json.ts';
import { decodeUtf8 } from '../../bytes/utf8.ts';
import { patternImporter } from '../../trace/import/pattern/pattern.ts';
import { readPatternFile } from '../../trace/import/pattern/pattern-file.ts';
import { readNamed } from '../file-reader.ts';
import { print } from '../output/output.ts';
import { RunFileWriter } from '../output/run-file-writer.ts';
import { recordingFiles } from '../recording-file.ts';
import { cannot, type Command } from './command.ts';

export const importCommand: Command = {
  usage: `Usage: ddi import FILE... [--from auto|TOOL] [--patterns FILE] [-o RUN.ddirun] [--report text|json]

Reads the calls out of recordings of other tools, and writes them as a run file with -o. Several files of one run are given together.
Tools: ${importers.map(({ tool, title }) => `${tool} (${title})`).join(', ')}
--from pattern reads any other log by the patterns in a file (docs/patterns.md).
Exit 0 when calls or buffers were found; 1 when there are none, and the report says why; 2 when a file cannot be read.
`,
  run: async (words) => {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        from: { type: 'string', default: 'auto' },
        report: { type: 'string', default: 'text' },
        output: { type: 'string', short: 'o' },
        patterns: { type: 'string' },
      },
    });
    if (positionals.length === 0) return cannot('Name the files of one recording.');
    if (values.report !== 'text' && values.report !== 'json') return cannot('--report takes text or json.');
    const byPatterns = values.from === 'pattern' ? await readPatterns(values.patterns) : null;
    if (typeof byPatterns === 'string') return cannot(byPatterns);
    const from = byPatterns ?? importerNamed(values.from);
    if (typeof from === 'string') return cannot(from);
    const files = recordingFiles(positionals);
    if (typeof files === 'string') return cannot(files);
    const output = values.output === undefined ? null : openOutput(values.output);
    if (typeof output === 'string') return cannot(output);
    const writer = values.report === 'json' ? jsonWriter() : textWriter();
    return importAll(files, from, writer, output);
  },
};

async function importAll(
  files: readonly RecordingFile[],
  from: Importer | null,
  writer: Writer,
  output: RunFileWriter | null,
): Promise<number> {
  const result = await importRecording(files, from, async (entries) => {
    output?.take(entries);
    await writer.entries(entries);
  });
  if (!result.ok) {
    output?.drop();
    await writer.failed(result.message);
    return cannot(result.message);
  }
  await output?.end(result.facts);
  await writer.end(result);
  return result.calls > 0 || result.files.some(({ buffers }) => buffers.length > 0) ? 0 : 1;
}

/** A run file to write; a sentence where it cannot be. */
function openOutput(path: string): RunFileWriter | string {
  try {
    return new RunFileWriter(path);
  } catch {
    return `${path} cannot be written. Name a file in a folder that you may write to.`;
  }
}

/** The importer that the file says; a sentence when it says none. */
async function readPatterns(path: string | undefined): Promise<Importer | string> {
  if (path === undefined) return '--from pattern needs a file of patterns: --patterns FILE.';
  const file = await readNamed(path, 1 << 20);
  if (!file.ok) return file.message;
  const patterns = readPatternFile(decodeUtf8(file.bytes).text);
  return typeof patterns === 'string' ? `${path}: ${patterns}` : patternImporter(patterns);
}

type Imported = ImportResult & { readonly ok: true };

interface Writer {
  readonly entries: (entries: readonly RecordedEntry[]) => Promise<void>;
  readonly end: (result: Imported) => Promise<void>;
  /** Nothing was read: what a program that reads the report gets. */
  readonly failed: (message: string) => Promise<void>;
}

function textWriter(): Writer {
  return {
    entries: (entries) => print(entries.map((entry) => (entry.is === 'call' ? callLine(entry) : '')).join('')),
    end: ({ files, sides }) => print([...files.map(fileSummary), ...sides.map(sideSummary)].join('')),
    failed: () => Promise.resolve(),
  };
}

/** A file without calls was passed over as a whole: why, and what to do, stands first. */
function withReason({ calls, skipped, importer }: ReadFile): ReadFile['skipped'] {
  return calls > 0 ? skipped : [{ line: 1, reason: importer.withoutCalls, lines: 1 }, ...skipped];
}

/** Calls are written as they come; what is known at the end stands behind them. */
function jsonWriter(): Writer {
  let separator = '{"calls":[\n';
  const releases: RecordedRelease[] = [];
  return {
    failed: (message) =>
      print(
        `${JSON.stringify({ calls: [], tool: null, files: [], releases: [], skipped: [{ line: null, reason: message, lines: 0 }], buffers: [], notRecorded: [], message })}\n`,
      ),
    entries: async (entries) => {
      releases.push(...entries.filter((entry): entry is RecordedRelease => entry.is === 'release'));
      const calls = entries.filter((entry): entry is RecordedCall => entry.is === 'call');
      if (calls.length === 0) return;
      await print(separator + calls.map((call) => JSON.stringify(callToReport(call))).join(',\n'));
      separator = ',\n';
    },
    end: async ({ files, sides, facts: { tool, program, architecture, notRecorded } }) => {
      const skipped = files.flatMap((file) =>
        withReason(file).map((part) => (files.length === 1 ? part : { file: file.name, ...part })),
      );
      const message = files.every(({ calls }) => calls === 0) ? files[0]?.importer.withoutCalls : undefined;
      const rest = {
        tool,
        files: files.map(({ name, importer, calls }) => ({ name, tool: importer.tool, calls })),
        ...(sides.length === 0 ? {} : { beside: sides }),
        program,
        architecture,
        releases: releases.map(releaseToReport),
        skipped,
        buffers: files.flatMap(({ buffers }) =>
          buffers.map(({ line, value }) => ({ line, value: valueToJson(value) })),
        ),
        notRecorded,
        ...(message === undefined ? {} : { message }),
      };
      await print(`${separator === ',\n' ? '' : separator}\n],${JSON.stringify(rest).slice(1)}\n`);
    },
  };
}
