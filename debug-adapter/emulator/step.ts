/** One call of the driver: `(state, call) -> (state, outcome)`. Pure and deterministic. */
import { isEmulated, type EmulatedDdiName } from '../catalog/ddis.ts';
import { handle, integer } from '../catalog/value.ts';
import { bindArguments } from './arguments.ts';
import type { DriverCall, DriverEnvironment, StepResult } from './driver.ts';
import type { Handler } from './handler.ts';
import { decryptionBlt, encryptionBlt, getEncryptionBltKey } from './handlers/blit.ts';
import { getContentProtectionCaps, getCryptoKeyExchangeType } from './handlers/caps.ts';
import { getCertificate, getCertificateSize } from './handlers/certificate.ts';
import { negotiate, negotiateMT } from './handlers/key-exchange.ts';
import { finishSessionKeyRefresh, startSessionKeyRefresh } from './handlers/key-refresh.ts';
import { calcPrivateCryptoSessionSize, checkCryptoSessionStatus, createCryptoSession, cryptoSessionGetHandle, destroyCryptoSession, privateSessionSize } from './handlers/session.ts';
import { Recorder } from './recorder.ts';
import { reserveHandle, type DriverState } from './state.ts';

/** The compiler refuses this table when an emulated DDI of the catalog is missing or its arguments do not fit. */
const handlers: { readonly [N in EmulatedDdiName]: Handler<N> } = {
  GetContentProtectionCaps: getContentProtectionCaps,
  GetCryptoKeyExchangeType: getCryptoKeyExchangeType,
  CalcPrivateCryptoSessionSize: calcPrivateCryptoSessionSize,
  CreateCryptoSession: createCryptoSession,
  DestroyCryptoSession: destroyCryptoSession,
  CryptoSessionGetHandle: cryptoSessionGetHandle,
  CheckCryptoSessionStatus: checkCryptoSessionStatus,
  GetCertificateSize: getCertificateSize,
  GetCertificate: getCertificate,
  NegotiateCryptoSessionKeyExchange: negotiate,
  NegotiateCryptoSessionKeyExchangeMT: negotiateMT,
  EncryptionBlt: encryptionBlt,
  DecryptionBlt: decryptionBlt,
  GetEncryptionBltKey: getEncryptionBltKey,
  StartSessionKeyRefresh: startSessionKeyRefresh,
  FinishSessionKeyRefresh: finishSessionKeyRefresh,
};

/** Virtual nanoseconds that every call takes (our choice: the order matters, not the speed). */
const callDuration = 1000;

/**
 * Makes one call. Arguments that do not fit their parameters are a problem of the script and change nothing.
 * `CreateCryptoSession` without a session handle is the runtime's whole work: it asks the size, allocates, makes its handle, and calls.
 */
export function step(state: DriverState, call: DriverCall, environment: DriverEnvironment, { phases }: { readonly phases: boolean }): StepResult {
  const { ddi } = call;
  if (!isEmulated(ddi)) return { ok: false, problem: { parameter: '', message: `${ddi} is known, but not emulated yet.` } };
  const begun: DriverState = { ...state, clock: state.clock + callDuration };
  const record = new Recorder(phases);
  const prepared = ddi === 'CreateCryptoSession' && call.args['hCryptoSession'] === undefined ? playRuntime(begun, call, record) : { state: begun, args: call.args };
  const failure = begun.failures.find((candidate) => candidate.ddi === ddi);
  if (failure !== undefined) return failInjected({ ...prepared.state, failures: begun.failures.filter((candidate) => candidate !== failure) }, failure.status, record);
  const result = run(ddi, prepared.state, prepared.args, environment, record);
  if (!result.ok || prepared.args === call.args || result.outcome.result.kind !== 'status' || result.outcome.result.value !== 0) return result;
  const made = prepared.args['hCryptoSession'];
  return made === undefined ? result : { ...result, outcome: { ...result.outcome, outputs: { ...result.outcome.outputs, hCryptoSession: made } } };
}

function run<N extends EmulatedDdiName>(ddi: N, state: DriverState, args: DriverCall['args'], environment: DriverEnvironment, record: Recorder): StepResult {
  const fitted = bindArguments(ddi, args);
  if (!fitted.ok) return fitted;
  const handler: Handler<N> = handlers[ddi];
  return { ok: true, ...handler(fitted.bound, { state, environment, record }) };
}

function playRuntime(state: DriverState, call: DriverCall, record: Recorder): { readonly state: DriverState; readonly args: DriverCall['args'] } {
  const memory = reserveHandle(state);
  const runtime = reserveHandle(memory.state);
  record.did('runtime: CalcPrivateCryptoSessionSize', () => `${privateSessionSize} bytes`, () => [{ name: 'size', value: integer(privateSessionSize) }]);
  const made = { hCryptoSession: handle('cryptoSession', memory.handle), hRTCryptoSession: handle('runtimeCryptoSession', runtime.handle) };
  record.did('runtime: allocate', () => 'private memory and the runtime handle', () => [{ name: 'hCryptoSession', value: made.hCryptoSession }, { name: 'hRTCryptoSession', value: made.hRTCryptoSession }]);
  return { state: runtime.state, args: { ...call.args, ...made } };
}

function failInjected(state: DriverState, status: number, record: Recorder): StepResult {
  record.did('injected failure', () => 'the script made this call fail');
  return { ok: true, state, outcome: record.returns(status) };
}
