/** Runs of our own emulator as recordings, and the judge on them. */
import { basename, join } from 'node:path';
import { fileReader } from '../../../debug-adapter/bin/file-reader.ts';
import { nodeBackend } from '../../../debug-adapter/crypto/node-backend.node.ts';
import { builtInIdentity } from '../../../debug-adapter/crypto/identity.ts';
import { startRun } from '../../../debug-adapter/engine/history/open-run.ts';
import { memoised } from '../../../debug-adapter/engine/machine/memoised-crypto.ts';
import { ForwardWalk } from '../../../debug-adapter/engine/machine/forward-walk.ts';
import { loadScript } from '../../../debug-adapter/engine/program/load/load.ts';
import { profiles } from '../../../debug-adapter/emulator/profile/profiles.ts';
import type { DriverEnvironment } from '../../../debug-adapter/emulator/driver.ts';
import { Judge } from '../../../debug-adapter/trace/judge/judge.ts';
import type { JudgedCall } from '../../../debug-adapter/trace/judge/verdict/verdict.ts';
import { RunRecorder } from '../../../debug-adapter/trace/model/run-recorder.ts';
import type { RecordedEntry } from '../../../debug-adapter/trace/model/recorded-call.ts';

/** The same blocks are opened in run after run. */
const crypto = memoised(nodeBackend);

export const samples = join(import.meta.dirname, '..', '..', '..', 'samples');

export async function runOf(
  path: string,
  profile: string | null = null,
  text: string | null = null,
): Promise<RecordedEntry[]> {
  const reader =
    text === null
      ? fileReader
      : {
          ...fileReader,
          read: (wanted: string, limit: number) =>
            basename(wanted) === basename(path)
              ? Promise.resolve({ ok: true as const, bytes: new TextEncoder().encode(text) })
              : fileReader.read(wanted, limit),
        };
  const loaded = await loadScript(path, reader, { allowOutsideFiles: false, workspaceFolder: null });
  if (!loaded.ok) throw new Error(loaded.message);
  const start = startRun(loaded.script, { crypto, profile, seed: null, identity: null });
  if (!start.ok) throw new Error(start.message);
  const walk = new ForwardWalk(start.program, start.environment, start.seed);
  const entries: RecordedEntry[] = [];
  const recorder = new RunRecorder((entry) => entries.push(entry));
  for (let step = walk.next(); step !== null; step = walk.next()) recorder.take(step);
  return entries;
}

export const environment: DriverEnvironment = {
  crypto,
  profile: profiles.reference.profile,
  identity: { ...builtInIdentity, isUsersOwn: false },
};

export function judge(entries: readonly RecordedEntry[], hasKey = false): JudgedCall[] {
  const own = new Judge(environment, { hasKey });
  return entries.flatMap((entry) => own.take(entry) ?? []);
}

export function deviations(judged: readonly JudgedCall[]): readonly string[] {
  return judged.flatMap(({ call, verdict }) =>
    verdict.is === 'deviates'
      ? [
          `${call.index} line ${call.line} ${call.name}: ${verdict.deviation.expected} / ${verdict.deviation.recorded}: ${verdict.deviation.message}`,
        ]
      : [],
  );
}
