/** From a launch configuration to the run that it asks for: of a script, or of a recording. */
import { builtInIdentity } from '../../crypto/identity.ts';
import { findProfile, profileNames } from '../../emulator/profile/profiles.ts';
import { openRun } from '../../engine/history/open-run.ts';
import type { ReplayableRun } from '../../engine/history/run.ts';
import { loadScript } from '../../engine/program/load.ts';
import { readRecording } from '../../trace/recorded-run/read-recording.ts';
import { openJudgedRun } from '../../trace/judged-run/judged-run.ts';
import type { Identity } from '../../crypto/identity.ts';
import type { AdapterSession } from '../adapter-session.ts';
import { adapterError } from '../errors.ts';
import type { LaunchConfiguration } from './launch-configuration.ts';
import { refusal, type Refused } from '../reply.ts';
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

export async function openConfigured(session: AdapterSession, configuration: LaunchConfiguration): Promise<OpenedRun> {
  const identity = await readOwnIdentity(session, configuration);
  if (typeof identity === 'string') return badConfiguration(identity);
  const { recording, program } = configuration;
  return recording !== '' || (await isRecording(program, session.options.reader))
    ? openRecording(session, configuration, identity)
    : openScript(session, configuration, identity);
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
  { options: { reader, crypto, scheduler } }: AdapterSession,
  { recording, program, recordedBy, listing, profile: named, budget, showKeyMaterial }: LaunchConfiguration,
  own: Identity | null,
): Promise<OpenedRun> {
  const profile = findProfile(named ?? 'reference');
  if (profile === null)
    return badConfiguration(`There is no driver profile "${named ?? ''}". There are: ${profileNames.join(', ')}.`);
  const path = reader.absolute(recording === '' ? program : recording);
  const file = await openRecordingFile(path, reader, () => scheduler.yield());
  if (typeof file === 'string') return cannotLoad(file);
  const read = await readRecording([file], recordedBy);
  if (!read.ok) return cannotLoad(read.message);
  const identity = { ...(own ?? builtInIdentity), isUsersOwn: own !== null };
  return openedOr(
    openJudgedRun(read.bytes, listing ?? path, {
      environment: { crypto, profile, identity, showsKeyMaterial: showKeyMaterial },
      hasKey: own !== null,
      budget,
    }),
  );
}

function openedOr(opened: ReturnType<typeof openJudgedRun>): OpenedRun {
  return opened.ok ? opened : cannotLoad(opened.message);
}
