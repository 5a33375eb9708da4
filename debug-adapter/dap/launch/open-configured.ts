/** From a launch configuration to the run that it asks for: of a script, or of a recording. */
import { environmentOf } from '../../emulator/profile/environment.ts';
import { profileNamed } from '../../emulator/profile/profiles.ts';
import { openRun } from '../../engine/history/open-run.ts';
import type { ReplayableRun } from '../../engine/history/run.ts';
import { loadScript } from '../../engine/program/load/load.ts';
import type { RecordingFile } from '../../trace/import/recording-file.ts';
import { readRecording } from '../../trace/recorded-run/read-recording.ts';
import { openJudgedRun } from '../../trace/judged-run/judged-run.ts';
import type { Identity } from '../../crypto/identity.ts';
import type { AdapterSession } from '../state/adapter-session.ts';
import { adapterError } from '../messages/errors.ts';
import type { LaunchConfiguration } from './launch-configuration.ts';
import { refusal, type Refused } from '../messages/reply.ts';
import { readOwnIdentity } from './own-identity.ts';
import { isRecording, openRecordingFile } from './recording-files.ts';
import { firstPlace, problemText } from './script-problems.ts';

export type OpenedRun =
  { readonly ok: true; readonly run: ReplayableRun } | { readonly ok: false; readonly refused: Refused };

function refused(refusedWith: Refused): OpenedRun {
  return { ok: false, refused: refusedWith };
}

function badConfiguration(message: string): OpenedRun {
  return refused(refusal(adapterError('badConfiguration', { message })));
}

function cannotLoad(message: string): OpenedRun {
  return refused(refusal(adapterError('cannotLoad', { message })));
}

/** The run that a configuration asks for, before its first step; or the refusal that the client is answered. */
export async function openConfigured(session: AdapterSession, configuration: LaunchConfiguration): Promise<OpenedRun> {
  const identity = await readOwnIdentity(session, configuration);
  if (typeof identity === 'string') return badConfiguration(identity);
  const { recording, program } = configuration;
  if (recording === '' && (program === '' || /\.ddi$/i.test(program)))
    return openScript(session, configuration, identity);
  const { reader, scheduler } = session.options;
  const path = reader.absolute(recording === '' ? program : recording);
  const file = await openRecordingFile(path, reader, () => scheduler.yield());
  if (recording === '' && (typeof file === 'string' || !isRecording(file)))
    return openScript(session, configuration, identity);
  return typeof file === 'string'
    ? cannotLoad(file)
    : openRecording(session, configuration, { file, path, own: identity });
}

async function openScript(
  { options: { reader, crypto } }: AdapterSession,
  configuration: LaunchConfiguration,
  identity: Identity | null,
): Promise<OpenedRun> {
  const loaded = await loadScript(reader.absolute(configuration.program), reader, configuration);
  if (!loaded.ok) return cannotLoad(loaded.message);
  const opened = openRun(loaded.script, {
    crypto,
    profile: configuration.profile,
    seed: configuration.seed,
    identity,
    showsKeyMaterial: configuration.showKeyMaterial,
    budget: configuration.budget,
  });
  if (opened.ok) return opened;
  const place = firstPlace(opened.program);
  const error = adapterError('notRunnable', problemText(opened.program, opened.message));
  return refused(refusal(place === null ? error : { ...error, place }));
}

/** A recording is judged by a profile; what an application's recorder leaves out is unknown in every view. */
async function openRecording(
  { options: { crypto } }: AdapterSession,
  { recordedBy, listing, profile: named, budget, showKeyMaterial }: LaunchConfiguration,
  { file, path, own }: { readonly file: RecordingFile; readonly path: string; readonly own: Identity | null },
): Promise<OpenedRun> {
  const profile = profileNamed(named ?? 'reference');
  if (typeof profile === 'string') return badConfiguration(profile);
  const read = await readRecording([file], recordedBy);
  if (!read.ok) return cannotLoad(read.message);
  const opened = openJudgedRun(read.bytes, listing ?? path, {
    environment: environmentOf({ crypto, profile, identity: own, showsKeyMaterial: showKeyMaterial }),
    hasKey: own !== null,
    budget,
  });
  return opened.ok ? opened : cannotLoad(opened.message);
}
