import { parseArgs } from 'node:util';
import { nodeBackend } from '../../crypto/node-backend.node.ts';
import type { DriverEnvironment } from '../../emulator/driver.ts';
import { environmentOf } from '../../emulator/profile/environment.ts';
import { profileNamed } from '../../emulator/profile/profiles.ts';
import type { Importer } from '../../trace/import/importer.ts';
import { importerNamed, importers } from '../../trace/import/importers.ts';
import { importRecording } from '../../trace/import/import-recording.ts';
import type { RecordingFile } from '../../trace/import/recording-file.ts';
import { ProfileSearch } from '../../trace/judge/best-profile.ts';
import { Judge } from '../../trace/judge/judge.ts';
import { judgementFormats, type JudgementFormat, type JudgementSummary } from '../../trace/judge/judgement-report.ts';
import type { Verdict } from '../../trace/judge/verdict/verdict.ts';
import { exitCodes } from '../process/exit-codes.ts';
import { print } from '../output/output.ts';
import { recordingFiles } from '../recording-file.ts';
import { version } from '../version.ts';
import { cannot, type Command } from './command.ts';
import { ownIdentity } from './input/key-files.ts';

export const judge: Command = {
  usage: `Usage: ddi judge RECORDING... [--from auto|TOOL] [--profile P] [--report ${Object.keys(judgementFormats).join('|')}]
                 [--driver-key K.pem --driver-certificate C]

Says of every call of a recording whether it is as documented, deviates (the rule, what the contract allows, what was
recorded), or cannot be told (what was not recorded); with the mistakes of the application that the calls show.
With the key of the driver, blocks are opened and the verdict on an exchange is certain.
Where the driver deviates, the profile that it behaves like most is named.
Tools: ${importers.map(({ tool }) => tool).join(', ')}
Exit 0 when nothing deviates, 1 when something does, 2 when it cannot be read.
`,
  run: async (words) => {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        from: { type: 'string', default: 'auto' },
        profile: { type: 'string', default: 'reference' },
        report: { type: 'string', default: 'text' },
        'driver-key': { type: 'string' },
        'driver-certificate': { type: 'string' },
      },
    });
    if (positionals.length === 0) return cannot('Name a recording.');
    const format = Object.hasOwn(judgementFormats, values.report) ? judgementFormats[values.report] : undefined;
    if (format === undefined) return cannot(`--report takes ${Object.keys(judgementFormats).join(', ')}.`);
    const from = importerNamed(values.from);
    if (typeof from === 'string') return cannot(from);
    const profile = profileNamed(values.profile);
    if (typeof profile === 'string') return cannot(profile);
    const identity = await ownIdentity(values['driver-key'], values['driver-certificate']);
    if (typeof identity === 'string') return cannot(identity);
    const files = recordingFiles(positionals);
    if (typeof files === 'string') return cannot(files);
    const environment = environmentOf({ crypto: nodeBackend, profile, identity });
    return judgeAll({ files, from }, environment, identity !== null, format(version), positionals.join(', '));
  },
};

interface Reading {
  readonly files: readonly RecordingFile[];
  readonly from: Importer | null;
}

async function judgeAll(
  { files, from }: Reading,
  environment: DriverEnvironment,
  hasKey: boolean,
  format: JudgementFormat,
  name: string,
): Promise<number> {
  const own = new Judge(environment, { hasKey });
  const counts: Record<Verdict['is'], number> = { 'as documented': 0, deviates: 0, 'cannot be told': 0 };
  let [mistakes, first] = [0, 0];
  await print(format.begin(name));
  const result = await importRecording(files, from, async (entries) => {
    let text = '';
    for (const entry of entries) {
      const judged = own.take(entry);
      if (judged === null) continue;
      counts[judged.verdict.is] += 1;
      mistakes += judged.mistakes.length;
      if (judged.verdict.is === 'deviates' && first === 0) first = judged.call.index;
      text += format.call(judged);
    }
    await print(text);
  });
  if (!result.ok) return cannot(result.message);
  const likeness =
    counts.deviates === 0 ? null : await searched({ files, from }, environment, hasKey, counts.deviates, first);
  await print(format.end({ file: name, counts, mistakes, likeness }));
  return counts.deviates === 0 ? exitCodes.good.code : exitCodes.unmet.code;
}

/** Only a recording that deviates is read a second time. */
async function searched(
  { files, from }: Reading,
  environment: DriverEnvironment,
  hasKey: boolean,
  were: number,
  first: number,
): Promise<JudgementSummary['likeness']> {
  const search = new ProfileSearch(environment, { hasKey });
  await importRecording(files, from, (entries) => {
    for (const entry of entries) search.take(entry);
    return Promise.resolve();
  });
  return search.best(were, first);
}
