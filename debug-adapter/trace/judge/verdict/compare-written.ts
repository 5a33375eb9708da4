/** What a recorder that misses nothing saw a call write, beside what the contract has it write. */
import { omacSize } from '../../../crypto/aes.ts';
import { ddis, type DdiName } from '../../../catalog/ddis.ts';
import { readIntegerAt } from '../../../catalog/layout/integers.ts';
import { describeStatus, isFailure, statusByName } from '../../../catalog/lookup/status-lookup.ts';
import type { Value } from '../../../catalog/value.ts';
import type { Outcome } from '../../../emulator/call/outcome.ts';
import type { RecordedValue } from '../../model/recorded-value.ts';
import { errorCallback } from '../../model/record-run.ts';
import { deviation } from './deviation.ts';
import type { DriverSideCall } from '../emulation/emulated-calls.ts';
import { isComplete } from '../emulation/known-values.ts';
import type { Verdict } from './verdict.ts';

/** What a function that returns nothing may report. */
const reportable = new Set(['E_OUTOFMEMORY', 'D3DDDIERR_DEVICEREMOVED'].map(statusByName));

/** What the driver reported through pfnSetErrorCb, where the recorder sees that. */
export function compareReported({ ddi, outputs }: DriverSideCall, { findings }: Outcome): Verdict | null {
  const told = outputs[errorCallback];
  const code = told?.kind === 'status' ? told.value : null;
  // A failure that was ordered is that of whoever ordered it.
  if (code === null || reportable.has(code) || findings.some(({ id }) => id.startsWith('ERROR_CALLBACK'))) return null;
  const { name } = describeStatus(code);
  return deviation(
    'error-category',
    'no such error',
    `pfnSetErrorCb(${name})`,
    `${ddi} returns nothing and reported ${name} through pfnSetErrorCb: its category allows E_OUTOFMEMORY and D3DDDIERR_DEVICEREMOVED.`,
  );
}

/** Which outputs were written at all, and what of them the contract fixes. */
export function compareWritten(side: DriverSideCall, { outputs, result, findings }: Outcome): Verdict | null {
  // Which of these a driver announces is its own.
  if (findings.some(({ id }) => id === 'CAPABILITY_MISSING')) return null;
  if (result.kind === 'status' && isFailure(result.value)) return null;
  for (const { name, direction, optional } of ddis[side.ddi].parameters) {
    if (direction === 'in' || optional === true) continue;
    const difference = compareOutput(side.ddi, name, side.outputs[name], outputs[name]);
    if (difference !== null) return difference;
  }
  return null;
}

function compareOutput(
  ddi: DdiName,
  name: string,
  was: RecordedValue | undefined,
  should: Value | undefined,
): Verdict | null {
  if (!isTold(was)) return null;
  const isExpected = should !== undefined && !(should.kind === 'bytes' && isZero(should.value));
  if (isWritten(was) !== isExpected) return unlikeWritten(name, isExpected);
  return was === undefined || should === undefined ? null : (fixed[ddi]?.(was, should) ?? null);
}

/** False for what may be anything. */
function isTold(was: RecordedValue | undefined): boolean {
  return was === undefined || (was.kind !== 'unknown' && (was.kind !== 'buffer' || isComplete(was)));
}

function isWritten(was: RecordedValue | undefined): boolean {
  return was !== undefined && !(was.kind === 'buffer' && isZero(was.bytes));
}

/** Drivers clear what they have nothing to write to. */
export function isZero(written: Uint8Array): boolean {
  return written.every((byte) => byte === 0);
}

function unlikeWritten(name: string, isExpected: boolean): Verdict {
  return isExpected
    ? deviation(null, `a value at ${name}`, 'nothing', `The call wrote nothing at ${name}; the contract has it write.`)
    : deviation(
        null,
        'nothing',
        `a value at ${name}`,
        `The call wrote at ${name}, and the contract has it do nothing.`,
      );
}

/** What of an output does not hang on chance or on what a driver may choose. */
const fixed: Readonly<Partial<Record<DdiName, (was: RecordedValue, should: Value) => Verdict | null>>> = {
  CheckCryptoSessionStatus: (was, should) =>
    was.kind === 'integer' && should.kind === 'integer' && was.value !== should.value
      ? deviation(
          null,
          `the status ${should.value}`,
          `the status ${was.value}`,
          `After what happened before, the status is ${should.value} (0 OK, 1 key lost, 2 key and content lost).`,
        )
      : null,
  DxgkDdiOPMGetInformation: compareFlags,
  DxgkDdiOPMGetCOPPCompatibleInformation: compareFlags,
};

/** Behind the OMAC, the size and the random number of the question. */
const flagsAt = omacSize + 4 + 16;

/** The events that an answer tells: each is told once to each output. */
function compareFlags(was: RecordedValue, should: Value): Verdict | null {
  if (was.kind !== 'buffer' || !isComplete(was) || should.kind !== 'bytes') return null;
  if (was.bytes.length < flagsAt + 4 || should.value.length < flagsAt + 4) return null;
  const [told, expected] = [was.bytes, should.value].map((reply) => readIntegerAt(reply, flagsAt, 4, false));
  if (told === undefined || expected === undefined || told === expected) return null;
  return deviation(
    null,
    `ulStatusFlags 0x${expected.toString(16)}`,
    `ulStatusFlags 0x${told.toString(16)}`,
    `The answer tells the events 0x${told.toString(16)}; after the calls before, those to be told are 0x${expected.toString(16)}.`,
  );
}
