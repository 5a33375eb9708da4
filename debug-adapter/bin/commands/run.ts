import { parseArgs } from 'node:util';
import { nodeBackend } from '../../crypto/node-backend.node.ts';
import { readIdentity, type Identity } from '../../crypto/identity.ts';
import { profileNames } from '../../emulator/profile/profiles.ts';
import { loadScript } from '../../engine/program/load.ts';
import { openRun } from '../../engine/history/open-run.ts';
import { placeOf } from '../../engine/program/location.ts';
import { junitReport, reportOf, textReport } from '../../engine/report/report.ts';
import { stopsRun } from '../../script/bind/problems.ts';
import { fileReader } from '../file-reader.ts';
import { cannot, print, type Command } from './command.ts';

const reports = {
  text: textReport,
  junit: junitReport,
  json: (report: ReturnType<typeof reportOf>) => `${JSON.stringify(report, null, 2)}\n`,
} as const;

export const run: Command = {
  summary: 'run a script against the emulated driver',
  usage: `Usage: ddi run SCRIPT [--report text|json|junit] [--profile P] [--seed N]
               [--driver-key K.pem --driver-certificate C] [--allow-outside-files]

Exit 0 when all expectations held, 1 when some did not, 2 when the script cannot run.
Profiles: ${profileNames.join(', ')}
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
        'allow-outside-files': { type: 'boolean', default: false },
      },
    });
    const [path] = positionals;
    if (path === undefined || positionals.length > 1) return cannot('Name one script.');
    const format = values.report;
    if (format !== 'text' && format !== 'json' && format !== 'junit')
      return cannot(`--report takes text, json or junit, not "${format}".`);
    const seed = values.seed === undefined ? null : Number(values.seed);
    if (seed !== null && !(Number.isInteger(seed) && seed >= 0 && seed <= 0xffffffff))
      return cannot('--seed takes a whole number from 0 to 4294967295.');
    const identity = await ownIdentity(values['driver-key'], values['driver-certificate']);
    if (typeof identity === 'string') return cannot(identity);
    const loaded = await loadScript(path, fileReader, {
      allowOutsideFiles: values['allow-outside-files'],
      workspaceFolder: process.cwd(),
    });
    if (!loaded.ok) return cannot(loaded.message);
    const opened = openRun(loaded.script, { crypto: nodeBackend, profile: values.profile ?? null, seed, identity });
    if (!opened.ok) {
      for (const problem of opened.program.problems.filter(stopsRun)) {
        const file = opened.program.files[problem.file];
        const place = placeOf(file?.lineStarts ?? [0], problem.range.start);
        process.stderr.write(
          `${file?.path ?? path}:${place.line + 1}:${place.column + 1}: ${problem.severity} ${problem.id} ${problem.message}\n`,
        );
      }
      return cannot(opened.message);
    }
    while (!opened.run.known.finished) opened.run.explore(100_000);
    const report = reportOf(opened.run);
    await print(reports[format](report));
    if (report.fault !== null) {
      process.stderr.write(`${path}:${report.fault.line}: ${report.fault.message}\n`);
      return 2;
    }
    return report.failed === 0 ? 0 : 1;
  },
};

/** The user's own driver key and certificate; null for the built-in ones; a text says what is wrong. */
async function ownIdentity(
  keyPath: string | undefined,
  certificatePath: string | undefined,
): Promise<Identity | null | string> {
  if (keyPath === undefined && certificatePath === undefined) return null;
  if (keyPath === undefined || certificatePath === undefined)
    return '--driver-key and --driver-certificate belong together.';
  const [key, certificate] = [await fileReader.read(keyPath, 1 << 20), await fileReader.read(certificatePath, 1 << 20)];
  if (!key.ok) return key.message;
  if (!certificate.ok) return certificate.message;
  const made = readIdentity(key.bytes, certificate.bytes);
  return made.ok ? made.identity : made.problem;
}
