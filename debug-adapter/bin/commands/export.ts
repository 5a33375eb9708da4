import { writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { nodeBackend } from '../../crypto/node-backend.node.ts';
import { startRun } from '../../engine/history/open-run.ts';
import { ForwardWalk } from '../../engine/machine/forward-walk.ts';
import { loadScript, type LoadedScript } from '../../engine/program/load/load.ts';
import { isBlocking } from '../../script/bind/problems.ts';
import { compile, type CompiledProgram } from '../../engine/program/compile/compile.ts';
import { writeProgram } from '../../trace/export/cpp/write-program.ts';
import { ScriptWriter } from '../../trace/export/script/write-script.ts';
import { tableFormats } from '../../trace/export/tables/tables.ts';
import { importRecording } from '../../trace/import/import-recording.ts';
import { recordValue } from '../../trace/model/record-run.ts';
import { RunRecorder } from '../../trace/model/run-recorder.ts';
import { writeValue } from '../../trace/export/script/write-value.ts';
import type { DriverDeclaration } from '../../engine/program/compile/compiler.ts';
import type { RecordedEntry } from '../../trace/model/recorded-call.ts';
import { exitCodes } from '../process/exit-codes.ts';
import { readerOfCommand, workingFolder } from '../file-reader.ts';
import { complain, print } from '../output/output.ts';
import { recordingFiles } from '../recording-file.ts';
import { BufferFolder, RunFileWriter } from '../output/run-file-writer.ts';
import { SinkFailed, TextSink } from '../output/text-sink.ts';
import { version } from '../version.ts';
import type { RecordingFacts } from '../../trace/model/recording-facts.ts';
import { cannot, type Command } from './command.ts';

const forms = ['cpp', 'script', 'run', ...Object.keys(tableFormats)];

export const exportCommand: Command = {
  usage: `Usage: ddi export SCRIPT --to cpp [-o FILE] [--allow-outside-files]
       ddi export RECORDING|SCRIPT --to script|run|${Object.keys(tableFormats).join('|')} [-o FILE]

cpp     one self-contained C++17 program (Windows SDK or mingw-w64) that makes the calls of a script on a real driver through
        the API, holds the same expectations and writes a run file of what it asked and got. What no application can do
        is listed in its head and on the error stream.
script  a script that runs as it stands: recorded arguments, recorded results as expectations.
run     a run file (docs/run-file.md); it needs -o.
csv, markdown  a table of the calls, for reading: it cannot be imported again.
Of a script, script and tables have the calls of its run. What is written holds the recorded buffers, certificates and encrypted keys too.
-o FILE absent: standard output. --buffers-longer-than BYTES puts longer buffers of a script into files beside it, in the folder buffers.
`,
  run: async (words) => {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        to: { type: 'string', default: '' },
        output: { type: 'string', short: 'o' },
        'allow-outside-files': { type: 'boolean', default: false },
        'buffers-longer-than': { type: 'string' },
      },
    });
    const [path] = positionals;
    if (path === undefined || positionals.length > 1) return cannot('Name one script or recording.');
    if (!forms.includes(values.to)) return cannot(`--to takes ${forms.join(', ')}.`);
    const isScript = path.endsWith('.ddi');
    if (!isScript && values.to === 'cpp')
      return cannot('--to cpp takes a script: export the recording --to script first.');
    const allowed = values['allow-outside-files'];
    if (values.to === 'run') return runFileOf(path, values.output, isScript, allowed);
    if (values.to !== 'cpp') {
      const longest = longestBuffer(values['buffers-longer-than'], values.to === 'script' ? values.output : undefined);
      if (typeof longest === 'string') return cannot(longest);
      return exportText({ path, isScript, allowed }, values.to, values.output, longest);
    }
    const made = await programOf(path, allowed);
    if (!made.ok) return cannot(made.message);
    return values.output === undefined ? printed(made.text) : saved(values.output, made.text);
  },
};

/** Bytes above which a buffer stands in a file beside the script; a sentence where there can be none. */
function longestBuffer(given: string | undefined, script: string | undefined): number | string {
  if (given === undefined) return Infinity;
  if (!/^\d{1,9}$/.test(given)) return '--buffers-longer-than takes a number of bytes.';
  if (script === undefined)
    return '--buffers-longer-than puts files beside a script: name it with --to script -o FILE.';
  return Number(given);
}

type Made = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string };

async function scriptAt(path: string, allowOutsideFiles: boolean): Promise<LoadedScript | string> {
  const loaded = await loadScript(path, readerOfCommand(path), {
    allowOutsideFiles,
    workspaceFolder: workingFolder(),
  });
  return loaded.ok ? loaded.script : loaded.message;
}

/** Why a program cannot be exported; null where it can run. */
function whyNotRunnable(path: string, { problems }: Pick<CompiledProgram, 'problems'>): string | null {
  return problems.some(isBlocking) ? `${path} cannot run, so it cannot be exported: ddi check says why.` : null;
}

async function programOf(path: string, allowed: boolean): Promise<Made> {
  const script = await scriptAt(path, allowed);
  if (typeof script === 'string') return { ok: false, message: script };
  const problem = whyNotRunnable(path, compile(script));
  if (problem !== null) return { ok: false, message: problem };
  const { text, limits } = writeProgram(script, nodeBackend, basename(path, '.ddi'));
  for (const limit of limits) complain(`${limit.path}:${limit.line}: left out: ${limit.text}`);
  return { ok: true, text };
}

interface ExportOf {
  readonly path: string;
  readonly isScript: boolean;
  readonly allowed: boolean;
}

/** The folder beside a script that holds its long buffers: of the same name for every script, so that a script that is exported anew is the same. */
const scriptBuffers = 'buffers';

/** Writes a script or a table while its calls come. */
async function exportText(from: ExportOf, form: string, output: string | undefined, longest: number): Promise<number> {
  const table = tableFormats[form];
  const folder = output === undefined ? null : new BufferFolder(join(dirname(output), scriptBuffers), longest);
  const script = new ScriptWriter('The calls of a recording.', (bytes) => {
    const hash = folder?.keep(bytes) ?? null;
    return hash === null ? null : `${scriptBuffers}/${hash}`;
  });
  try {
    const sink = new TextSink(output);
    if (table !== undefined) sink.add(table.begin());
    const take = (entry: RecordedEntry): void => {
      if (table === undefined) script.take(entry);
      else if (entry.is === 'call') sink.add(table.row(entry));
    };
    const pass = (): Promise<void> => sink.flush(table === undefined ? script.text() : '');
    const problem = from.isScript
      ? await takeRun(from, { take, pass }, (driver) => (script.driver = driver))
      : await takeRecording(from.path, { take, pass });
    if (problem !== null) {
      sink.drop();
      return cannot(problem);
    }
    await sink.end(table === undefined ? script.end() : '');
  } catch (problem) {
    if (!(problem instanceof SinkFailed)) throw problem;
    return cannot(problem.message);
  }
  if (table === undefined && output !== undefined) complain(`${output}: ${script.holds}`);
  return exitCodes.good.code;
}

async function runFileOf(
  path: string,
  output: string | undefined,
  isScript: boolean,
  allowed: boolean,
): Promise<number> {
  if (output === undefined) return cannot('A run file may have files beside it: name it with -o FILE.');
  const writer = new RunFileWriter(output);
  let facts: RecordingFacts = { ...ownRun, files: [basename(path)] };
  let batch: RecordedEntry[] = [];
  const pass = (): Promise<void> => {
    writer.take(batch);
    batch = [];
    return Promise.resolve();
  };
  const taker: Taker = { take: (entry) => batch.push(entry), pass };
  const problem = isScript
    ? await takeRun({ path, isScript, allowed }, taker, (driver) => (facts = { ...facts, others: { driver } }))
    : await takeRecording(path, taker, (known) => (facts = known));
  if (problem === null) {
    await writer.end(facts);
    return exitCodes.good.code;
  }
  writer.drop();
  return cannot(problem);
}

/** What is known of a run of our own driver. */
const ownRun: RecordingFacts = {
  tool: 'ddi',
  toolVersion: version,
  files: [],
  program: null,
  architecture: 'x64',
  interfaces: [],
  clock: null,
  notRecorded: ['What becomes of the contents of surfaces stands in no call.'],
};

/** Who takes entries; `pass`: what was taken may be written now. */
interface Taker {
  readonly take: (entry: RecordedEntry) => unknown;
  readonly pass: () => Promise<void>;
}

/** Calls of a run that are taken before they are passed on. */
const callsAtOnce = 1000;

async function takeRecording(
  path: string,
  { take, pass }: Taker,
  tellFacts: (facts: RecordingFacts) => void = () => undefined,
): Promise<string | null> {
  const files = recordingFiles([path]);
  if (typeof files === 'string') return files;
  const result = await importRecording(files, null, (entries) => {
    for (const entry of entries) take(entry);
    return pass();
  });
  if (!result.ok) return result.message;
  tellFacts(result.facts);
  return null;
}

/** The calls that a script makes on the emulated driver. */
async function takeRun(
  { path, allowed }: ExportOf,
  { take, pass }: Taker,
  tellDriver: (driver: string) => void,
): Promise<string | null> {
  const script = await scriptAt(path, allowed);
  if (typeof script === 'string') return script;
  const start = startRun(script, { crypto: nodeBackend, profile: null, seed: null, identity: null });
  if (!start.ok) return whyNotRunnable(path, start.program) ?? start.message;
  tellDriver(driverText(start.program.driver, start.seed));
  const walk = new ForwardWalk(start.program, start.environment, start.seed);
  const recorder = new RunRecorder(take);
  let taken = 0;
  for (let step = walk.next(); step !== null; step = walk.next()) {
    recorder.take(step);
    taken += 1;
    if (taken % callsAtOnce === 0) await pass();
  }
  await pass();
  return null;
}

/** The driver of a run, so that it gives the same handles and random numbers again. */
function driverText({ profile, settings }: DriverDeclaration, seed: number): string {
  const given = Object.entries(settings).flatMap(([name, value]) => {
    const text = writeValue(recordValue(value), { is: 'integer', bits: 64 }, () => null);
    return text === null ? [] : [`${name}: ${text}`];
  });
  return `${profile ?? 'reference'} { ${[...given, `seed: ${seed}`].join(', ')} }`;
}

async function printed(text: string): Promise<number> {
  await print(text);
  return exitCodes.good.code;
}

async function saved(path: string, text: string): Promise<number> {
  try {
    await writeFile(path, text);
    return exitCodes.good.code;
  } catch (problem) {
    return cannot(`${path} cannot be written: ${problem instanceof Error ? problem.message : String(problem)}`);
  }
}
