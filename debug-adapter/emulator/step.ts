/** One call of the driver: `(state, call) -> (state, outcome)`. Pure and deterministic. */
import { ddis, returnsStatus, type DdiName } from '../catalog/ddis.ts';
import { answerType, describeAnswer } from '../catalog/lookup/answer.ts';
import { describeStatus } from '../catalog/lookup/status-lookup.ts';
import { status } from '../catalog/value.ts';
import type { ArgumentsOf, Prepared } from './call/argument-types.ts';
import { bindArguments } from './call/arguments.ts';
import {
  codeOf,
  decline,
  deviceRemoved,
  finding,
  makesMistake,
  refuse,
  type Answer,
  type Call,
  type Handler,
  type Handlers,
} from './call/call.ts';
import type { DriverCall, DriverEnvironment, StepResult } from './driver.ts';
import { direct3d9BltHandlers } from './direct3d9/blits.ts';
import { direct3d9ChannelHandlers } from './direct3d9/channels.ts';
import { direct3d9CapsHandlers } from './direct3d9/caps.ts';
import { direct3d9SessionHandlers } from './direct3d9/sessions.ts';
import { capsHandlers } from './handlers/caps.ts';
import { channelHandlers } from './handlers/channel/channel.ts';
import { channelMessageHandlers } from './handlers/channel/channel-messages.ts';
import { certificateHandlers } from './handlers/session/certificate.ts';
import { decryptionBltHandlers } from './handlers/blits/decryption-blt.ts';
import { encryptionBltHandlers } from './handlers/blits/encryption-blt.ts';
import { decoderQuestionHandlers } from './handlers/decoder/decoder-questions.ts';
import { decoderHandlers } from './handlers/decoder/decoder.ts';
import { frameHandlers } from './handlers/decoder/frames.ts';
import { handleHandlers } from './handlers/session/handles.ts';
import { hardwareHandlers } from './handlers/session/hardware.ts';
import { keyExchangeHandlers } from './handlers/session/key-exchange.ts';
import { keyRefreshHandlers } from './handlers/session/key-refresh.ts';
import { overlays, refusals } from './handlers/no-crypto.ts';
import { outputCertificateHandlers } from './handlers/output/output-certificate.ts';
import { outputLifeHandlers } from './handlers/output/output-life.ts';
import { outputMessageHandlers } from './handlers/output/output-messages.ts';
import { outputSrmHandlers } from './handlers/output/output-srm.ts';
import { sessionHandlers } from './handlers/session/session.ts';
import { releaseCallMemory } from './memory/memory.ts';
import type { Outcome, Phase, Result } from './call/outcome.ts';
import { afterCall, guardedOutcome, touchesSecrets } from './call/secret-calls.ts';
import { watchContent } from './output-protection/watches.ts';
import { mayPoint, marshalPointers } from './memory/marshal-pointers.ts';
import { later, type DriverState, type Injection } from './state/state.ts';
import { validate } from './runtime/validate.ts';
import { offers } from './profile/support.ts';
import { applyEvent } from './world/world.ts';
import { removeDevices } from './world/losses.ts';
import { withDueEvents } from './world/schedule.ts';

/** Every emulated DDI. The compiler refuses this table when one of the catalog is missing or its arguments do not fit. */
const handlers: Handlers = {
  ...capsHandlers,
  ...sessionHandlers,
  ...certificateHandlers,
  ...keyExchangeHandlers,
  ...encryptionBltHandlers,
  ...decryptionBltHandlers,
  ...keyRefreshHandlers,
  ...handleHandlers,
  ...hardwareHandlers,
  ...decoderHandlers,
  ...decoderQuestionHandlers,
  ...frameHandlers,
  ...channelHandlers,
  ...channelMessageHandlers,
  ...direct3d9SessionHandlers,
  ...direct3d9BltHandlers,
  ...direct3d9CapsHandlers,
  ...direct3d9ChannelHandlers,
  ...outputLifeHandlers,
  ...outputCertificateHandlers,
  ...outputMessageHandlers,
  ...outputSrmHandlers,
};

/** Virtual time of a call in nanoseconds (our choice: the order matters, not the speed). */
/** Nanoseconds of the virtual clock that every call takes. */
export const callDuration = 1000n;

const pointing = new Map<DdiName, boolean>();

/** Whether the arguments of a DDI may hold pointers. */
function points(ddi: DdiName): boolean {
  const known = pointing.get(ddi);
  if (known !== undefined) return known;
  const may = mayPoint(ddis[ddi]);
  pointing.set(ddi, may);
  return may;
}

/** Whether a DDI reads the memory of the caller: the command of a key exchange lies there too. */
function readsMemory(ddi: DdiName): boolean {
  return points(ddi) || ddi.includes('KeyExchange');
}

const noPhases: readonly Phase[] = [];

/**
 * Makes one call. Arguments that do not fit their parameters are a mistake of the script: a problem, and nothing changes.
 * `CreateCryptoSession` without its two handles is the runtime's whole work: size, memory, runtime handle, call.
 * With `phases` the outcome tells every step; the last is `return`. Everything else in it is the same without.
 */
export function step(
  state: DriverState,
  call: DriverCall,
  environment: DriverEnvironment,
  options: { readonly phases: boolean },
): StepResult {
  const { ddi, args, prepared = null } = call;
  return stepOf(ddi, state, args, prepared, environment, options.phases ? [] : null);
}

function stepOf<N extends DdiName>(
  ddi: N,
  before: DriverState,
  args: DriverCall['args'],
  prepared: Prepared | null,
  environment: DriverEnvironment,
  phases: Phase[] | null,
): StepResult {
  const placed = points(ddi) ? marshalPointers(before, ddis[ddi], args) : null;
  const isGuarded = before.secrets !== null;
  const hasTouched = isGuarded && touchesSecrets(before, args, readsMemory(ddi));
  const bound = bindArguments(ddi, placed?.args ?? args, prepared);
  if (!bound.ok) return bound;
  const ticked = later(placed?.state ?? releaseCallMemory(before), callDuration);
  const state = ticked.world.scheduled.length === 0 ? ticked : withDueEvents(ticked, applyEvent, environment);
  const call: Call = { ddi, state, environment, phases };
  const { end, outcome } = endOfCall(ddi, withDriverMistake(call, answerOf(call, ddi, bound.args)), phases);
  return isGuarded
    ? { ok: true, state: afterCall(before, end, hasTouched), outcome: guardedOutcome(outcome, hasTouched) }
    : { ok: true, state: end, outcome };
}

/** A faulty driver reports success as an error, where it has no status to return. */
function withDriverMistake(call: Call, answer: Answer): Answer {
  return makesMistake(call, 'critical-error-callback') && answer.result.kind === 'void'
    ? withCriticalError(call, answer)
    : answer;
}

function endOfCall(
  ddi: DdiName,
  answer: Answer,
  phases: Phase[] | null,
): { readonly end: DriverState; readonly outcome: Outcome } {
  const { result, outputs, findings, refusal } = answer;
  phases?.push({
    name: 'return',
    verdict: 'done',
    detail: describeResult(ddi, result),
    values: result.kind === 'status' ? [{ name: answerType(ddi), value: status(result.value) }] : [],
  });
  const watch = watchContent(answer.state, ddi);
  return {
    end: watch?.state ?? answer.state,
    outcome: {
      result,
      outputs,
      findings: watch === null ? findings : [...findings, ...watch.findings],
      refusal,
      phases: phases ?? noPhases,
    },
  };
}

function answerOf<N extends DdiName>(call: Call, ddi: N, args: ArgumentsOf<N>): Answer {
  const injection =
    call.state.injections.length === 0 ? undefined : call.state.injections.find((candidate) => candidate.ddi === ddi);
  if (injection?.skip === 0) return fail(call, injection);
  const short = call.state.world.isShort ? shortageOf(ddi) : undefined;
  if (short !== undefined) return fail(call, { ddi, status: codeOf(short), skip: 0 });
  const { interface: offered, cryptography } = call.environment.profile;
  // A layer over the user-mode driver has no say in the kernel.
  const layer = ddis[ddi].returns === 'NTSTATUS' ? 'AES-128-CTR' : cryptography;
  if (layer === 'none, not implemented' || layer === 'none, invalid call') return refuseAll(call, refusals[layer]);
  const overlay = layer === 'AES-128-CTR' ? undefined : overlays[layer][ddi];
  if (overlay === 'not in table' || !offers(offered, ddis[ddi].interface)) return notInTable(call);
  const handler: Handler<N> = overlay ?? handlers[ddi];
  const counted = injection === undefined ? call : { ...call, state: withOneCallLess(call.state, injection) };
  return validate(counted, ddi, args) ?? handler(counted, args);
}

/** The driver leaves the member NULL, or its table is older: there is nothing to call. E_NOTIMPL is our choice, and so is STATUS_NOT_SUPPORTED in the kernel. */
function notInTable(call: Call): Answer {
  const { member, table, interface: wanted } = ddis[call.ddi];
  const { interface: offered, name } = call.environment.profile;
  const reason = offers(offered, wanted)
    ? `The driver “${name}” leaves it NULL.`
    : `The driver offers the tables of ${offered}; this one came with ${wanted}.`;
  return decline(call, {
    check: 'find function',
    rule: 'function-in-table',
    status: codeOf(ddis[call.ddi].returns === 'NTSTATUS' ? 'STATUS_NOT_SUPPORTED' : 'E_NOTIMPL'),
    finding: 'NOT_IN_FUNCTION_TABLE',
    message: `${member} of ${table} cannot be called. ${reason}`,
  });
}

/** One call goes through: the failure comes nearer. */
function withOneCallLess(state: DriverState, injection: Injection): DriverState {
  return {
    ...state,
    injections: state.injections.map((other) => (other === injection ? { ...other, skip: other.skip - 1 } : other)),
  };
}

/** The status with which a DDI runs out of memory, where it can. */
function shortageOf(ddi: DdiName): string | undefined {
  return ddis[ddi].returnCodes.find(({ name }) => name === 'E_OUTOFMEMORY' || name === 'STATUS_NO_MEMORY')?.name;
}

/** A layer that has only stubs. A size is 0; a VOID call is ignored. */
function refuseAll(call: Call, code: string): Answer {
  if (ddis[call.ddi].returns === 'SIZE_T')
    return { state: call.state, result: { kind: 'size', value: 0n }, outputs: {}, findings: [], refusal: null };
  return decline(call, {
    check: 'find function',
    rule: 'function-in-table',
    status: codeOf(code),
    finding: 'NOT_IN_FUNCTION_TABLE',
    message: `“${call.environment.profile.name}” has a stub for ${ddis[call.ddi].member}: it answers ${code} to everything.`,
  });
}

/** What the script ordered: the call does nothing but fail. A VOID function reports through pfnSetErrorCb, with its consequences. */
function fail(call: Call, injection: Injection): Answer {
  const state: DriverState = {
    ...call.state,
    injections: call.state.injections.filter((other) => other !== injection),
  };
  const { name, failed } = describeStatus(injection.status);
  if (returnsStatus(call.ddi)) {
    return refuse(
      call,
      {
        check: 'injected failure',
        rule: 'injected-failure',
        status: injection.status,
        message: `The script made this ${call.ddi} ${failed ? 'fail' : 'answer'} with ${name}.`,
        advice: '',
      },
      { state },
    );
  }
  const isAllowed = injection.status === codeOf('E_OUTOFMEMORY') || injection.status === deviceRemoved;
  const message = `pfnSetErrorCb(${name}), as the script ordered. ${isAllowed ? 'The call did nothing.' : 'Its category does not allow it: the runtime removes the device.'}`;
  const answer = decline(
    call,
    { check: 'injected failure', rule: 'injected-failure', finding: 'ERROR_CALLBACK', message },
    { state: isAllowed ? state : removeDevices(state) },
  );
  return isAllowed
    ? answer
    : {
        ...answer,
        findings: [
          finding('ERROR_CALLBACK_CRITICAL', message, [{ name: 'error', value: status(injection.status) }], null),
        ],
      };
}

/** What becomes of a VOID call whose driver reports S_OK as an error: the runtime takes it as critical. */
function withCriticalError(call: Call, answer: Answer): Answer {
  const message = `pfnSetErrorCb(S_OK) after ${call.ddi}: no error category allows it. The runtime removes the device.`;
  return {
    ...answer,
    state: removeDevices(answer.state),
    findings: [
      ...answer.findings,
      finding('ERROR_CALLBACK_CRITICAL', message, [{ name: 'error', value: status(0) }], null),
    ],
  };
}

function describeResult(ddi: DdiName, result: Result): string {
  switch (result.kind) {
    case 'status':
      return `Returns ${describeAnswer(ddi, result.value).name}.`;
    case 'size':
      return `Returns ${result.value} bytes.`;
    case 'void':
      return 'Returns nothing.';
  }
}
