import { parseArgs } from 'node:util';
import { nodeBackend } from '../../crypto/node-backend.node.ts';
import { profileNames } from '../../emulator/profile/profiles.ts';
import { loadScript } from '../../engine/program/load/load.ts';
import { ForwardWalk } from '../../engine/machine/forward-walk.ts';
import { startRun, type RunStart } from '../../engine/history/open-run.ts';
import { placeOf } from '../../engine/program/location.ts';
import { reportFormats } from '../../engine/report/formats.ts';
import { Report } from '../../engine/report/report.ts';
import type { RunEnd } from '../../engine/report/report-format.ts';
import { isBlocking } from '../../script/bind/problems.ts';
import { exitCodes } from '../process/exit-codes.ts';
import { readerOfCommand, workingFolder } from '../file-reader.ts';
import { complain } from '../output/output.ts';
import { budgetOf, budgetOptions, budgetUsage, wholeNumber } from './input/budget-options.ts';
import { cannot, type Command } from './command.ts';
import { ownIdentity } from './input/key-files.ts';
import { writeReport } from '../output/write-report.ts';

export const run: Command = {
  usage: `Usage: ddi run SCRIPT|- [--report text|json|junit] [--profile P] [--seed N]
               [--driver-key K.pem --driver-certificate C [--show-key-material]]
               [--allow-outside-files] [--max-steps N] [--max-bytes N] [--max-files N]

- reads the script from standard input; its files lie in the working folder then.
The report is written while the script runs; Ctrl+C ends it with what came so far.
Exit 0 when all expectations held, 1 when some did not, 2 when the script cannot run.
Profiles: ${profileNames.join(', ')}

What a run may use; it is told before it is used up, and then ends the run at the line it has come to:
${budgetUsage}
`,
  run: async (words) => {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        report: { type: 'string', default: 'text' },
        profile: { type: 'string' },
        seed: { type: 'string' },
        'driver-key': { type: 'string' },
        'driver-certificate': { type: 'string' },
        'show-key-material': { type: 'boolean', default: false },
        'allow-outside-files': { type: 'boolean', default: false },
        ...budgetOptions,
      },
    });
    const [path] = positionals;
    if (path === undefined || positionals.length > 1) return cannot('Name one script.');
    const format = values.report;
    if (!isFormat(format)) return cannot(`--report takes text, json or junit, not "${format}".`);
    const seed = values.seed === undefined ? null : wholeNumber(values.seed);
    if (values.seed !== undefined && (seed === null || seed > 0xffffffff))
      return cannot(`--seed takes a whole number from 0 to 4294967295, not "${values.seed}".`);
    const budget = budgetOf(values);
    if (typeof budget === 'string') return cannot(budget);
    const identity = await ownIdentity(values['driver-key'], values['driver-certificate']);
    if (typeof identity === 'string') return cannot(identity);
    const loaded = await loadScript(path, readerOfCommand(path), {
      allowOutsideFiles: values['allow-outside-files'],
      workspaceFolder: workingFolder(),
      budget,
    });
    if (!loaded.ok) return cannot(loaded.message);
    const start = startRun(loaded.script, {
      crypto: nodeBackend,
      profile: values.profile ?? null,
      seed,
      identity,
      showsKeyMaterial: values['show-key-material'],
    });
    if (!start.ok) {
      for (const line of problemLines(start.program)) complain(line);
      return cannot(start.message);
    }
    const walk = new ForwardWalk(start.program, start.environment, start.seed, budget);
    const end = await writeReport(new Report(walk, reportFormats[format]), walk);
    return codeOf(end, start);
  },
};

function isFormat(name: string): name is keyof typeof reportFormats {
  return Object.hasOwn(reportFormats, name);
}

/** What keeps a script from running, one line each, with its place. */
function problemLines({ problems, files }: RunStart['program']): readonly string[] {
  return problems.filter(isBlocking).map(({ file: index, range, severity, id, message }) => {
    const file = files[index];
    const { line, column } = placeOf(file?.lineStarts ?? [0], range.start);
    return `${file?.path ?? ''}:${line + 1}:${column + 1}: ${severity} ${id} ${message}`;
  });
}

/** Says on the error stream what ended the run before its end. */
function codeOf({ fault, isInterrupted, unmet }: RunEnd, { program }: RunStart): number {
  if (isInterrupted) {
    complain('Interrupted before its end.');
    return exitCodes.interrupted.code;
  }
  if (fault !== null)
    return cannot(`${program.files[fault.location.file]?.path ?? ''}:${fault.location.line + 1}: ${fault.message}`);
  return unmet === 0 ? exitCodes.good.code : exitCodes.unmet.code;
}
