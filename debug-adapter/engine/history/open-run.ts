/** From a loaded script to a run: profile, settings and seed put together. */
import type { Budget } from '../../catalog/limits.ts';
import type { DriverEnvironment, DriverIdentity } from '../../emulator/driver.ts';
import { environmentOf } from '../../emulator/profile/environment.ts';
import { profileNamed, profileWith } from '../../emulator/profile/profiles.ts';
import type { CryptoBackend } from '../../crypto/backend.ts';
import { compile, type CompiledProgram } from '../program/compile/compile.ts';
import type { LoadedScript } from '../program/load/load.ts';
import { RememberedRun } from './run-history.ts';

export interface RunChoices {
  readonly crypto: CryptoBackend;
  /** Null: what the script's `driver` statement says. */
  readonly profile: string | null;
  readonly seed: number | null;
  /** Null: the built-in test identity. */
  readonly identity: DriverIdentity | null;
  /** Key material under an identity of the user's own is shown; it is not when absent. */
  readonly showsKeyMaterial?: boolean;
  /** Absent: what holds where nobody set anything. */
  readonly budget?: Budget;
}

/** All that decides a run. */
export interface RunStart {
  readonly program: CompiledProgram;
  readonly environment: DriverEnvironment;
  readonly seed: number;
}

interface NoRun {
  readonly ok: false;
  readonly program: CompiledProgram;
  readonly message: string;
}

export type OpenResult = { readonly ok: true; readonly run: RememberedRun; readonly program: CompiledProgram } | NoRun;

/** A run of the script that can be travelled in. Fails when the script has errors or asks for a driver that does not exist. */
export function openRun(script: LoadedScript, choices: RunChoices): OpenResult {
  return openProgram(compile(script), choices);
}

/** As `openRun`, of a script that is compiled already. */
export function openProgram(compiled: CompiledProgram, choices: RunChoices): OpenResult {
  const start = startProgram(compiled, choices);
  if (!start.ok) return start;
  const { program, environment, seed } = start;
  return { ok: true, program, run: new RememberedRun(program, environment, seed, choices.budget) };
}

/** What a run of the script begins with, for whoever walks it once. Fails as `openRun` does. */
export function startRun(script: LoadedScript, choices: RunChoices): ({ readonly ok: true } & RunStart) | NoRun {
  return startProgram(compile(script), choices);
}

function startProgram(program: CompiledProgram, choices: RunChoices): ({ readonly ok: true } & RunStart) | NoRun {
  if (!program.runnable) return { ok: false, program, message: 'The script has errors.' };
  const name = choices.profile ?? program.driver.profile ?? 'reference';
  const base = profileNamed(name);
  if (typeof base === 'string') return { ok: false, program, message: base };
  const profile = profileWith(base, program.driver.settings);
  if (!profile.ok) return { ok: false, program, message: profile.problem.message };
  const { crypto, identity, showsKeyMaterial = false } = choices;
  const environment = environmentOf({ crypto, profile: profile.profile, identity, showsKeyMaterial });
  return { ok: true, program, environment, seed: choices.seed ?? program.driver.seed ?? 1 };
}
