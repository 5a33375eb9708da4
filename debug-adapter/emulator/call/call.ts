/** What a handler works with while a call is under way: the state before it, what the run is made of, and the record of its phases. */
import { returnsStatus, type DdiName } from '../../catalog/ddis.ts';
import type { DriverFault } from '../../catalog/driver/driver-faults.ts';
import { mistakeNumber } from '../../catalog/application-mistakes.ts';
import { findings as findingTable, type FindingId } from '../../catalog/findings.ts';
import type { RuleId } from '../../catalog/rules.ts';
import { statusByName } from '../../catalog/lookup/status-lookup.ts';
import type { HandleValue, Value } from '../../catalog/value.ts';
import type { ArgumentsOf } from './argument-types.ts';
import type { DriverEnvironment } from '../driver.ts';
import type { Finding, NamedValue, Outcome, Phase, Result } from './outcome.ts';
import type { DriverState } from '../state/state.ts';

export interface Call {
  readonly ddi: DdiName;
  readonly state: DriverState;
  readonly environment: DriverEnvironment;
  /** Where phases are recorded; null when nobody asked for them. Lives no longer than the call. */
  readonly phases: Phase[] | null;
}

/** What a handler answers: the state after the call and the outcome without its phases. */
export interface Answer extends Omit<Outcome, 'phases'> {
  readonly state: DriverState;
  /** Why a VOID call was not done, for a twin that has a status; its finding says the same. */
  readonly voidFailure?: VoidFailure;
}

/** Does one call of one DDI. */
export type Handler<N extends DdiName> = (call: Call, args: ArgumentsOf<N>) => Answer;
export type Handlers<N extends DdiName = DdiName> = { readonly [D in N]: Handler<D> };

export interface PhaseText {
  readonly detail: string;
  readonly values?: readonly NamedValue[];
  readonly rule?: RuleId;
}

/** Records a phase; `tell` runs only when phases were asked for. */
export function phase(call: Call, name: string, verdict: Phase['verdict'], tell: () => PhaseText): void {
  if (call.phases === null) return;
  const { detail, values = [], rule } = tell();
  call.phases.push({ name, verdict, detail, values, ...(rule === undefined ? {} : { rule }) });
}

const voidResult: Result = { kind: 'void' };
const successResult: Result = { kind: 'status', value: 0 };
const nothing: Readonly<Record<string, Value>> = {};
const none: readonly Finding[] = [];

/** The call did its work. The result is S_OK, or nothing where the DDI returns nothing. */
export function done(
  call: Call,
  state: DriverState,
  outputs: Readonly<Record<string, Value>> = nothing,
  findings: readonly Finding[] = none,
): Answer {
  return { state, result: returnsStatus(call.ddi) ? successResult : voidResult, outputs, findings, refusal: null };
}

/** True when this driver makes the mistake. */
export function makesMistake({ environment }: Call, fault: DriverFault): boolean {
  return environment.profile.fault === fault;
}

/** The number of a catalogued status. */
export function codeOf(name: string): number {
  return statusByName(name) ?? 0x80004005;
}

export const invalidArgument = codeOf('E_INVALIDARG');
export const deviceRemoved = codeOf('D3DDDIERR_DEVICEREMOVED');
export const unsupportedCrypto = codeOf('D3DDDIERR_UNSUPPORTEDCRYPTO');

/** Why a DDI with a status refuses. */
export interface CallFailure {
  /** The phase in which it shows. */
  readonly check: string;
  readonly rule: RuleId;
  readonly message: string;
  /** The likely mistake and what to do next. */
  readonly advice: string;
  /** E_INVALIDARG when absent. */
  readonly status?: number;
  readonly evidence?: readonly NamedValue[];
  /** The known mistake of the application that explains it: it is told as a finding too. */
  readonly mistake?: { readonly finding: FindingId; readonly message: string };
}

/** Why a call is not done, where DDIs with and without a status are treated alike: the finding speaks for the VOID ones. */
export interface VoidFailure extends Omit<CallFailure, 'advice'> {
  readonly finding: FindingId;
  /** The advice of the finding when absent. */
  readonly advice?: string;
  readonly handle?: HandleValue | null;
}

export interface Effects {
  readonly outputs?: Readonly<Record<string, Value>>;
  readonly state?: DriverState;
}

/** Ends a call with a failing status. */
export function refuse(
  call: Call,
  { check, rule, message, advice, status = invalidArgument, evidence = [], mistake }: CallFailure,
  { outputs = nothing, state = call.state }: Effects = {},
): Answer {
  phase(call, check, 'failed', () => ({ detail: message, values: evidence, rule }));
  const findings = mistake === undefined ? none : [finding(mistake.finding, mistake.message, evidence, null)];
  return {
    state,
    result: { kind: 'status', value: status },
    outputs,
    findings,
    refusal: { by: 'driver', check, rule, message, advice },
  };
}

/** Ends a call that is not done: with a status where the DDI has one, else with a finding. */
export function decline(call: Call, voidFailure: VoidFailure, effects: Effects = {}): Answer {
  const { check, rule, message, evidence = [], handle = null } = voidFailure;
  if (returnsStatus(call.ddi)) {
    const isMistake = mistakeNumber(voidFailure.finding) !== null;
    return refuse(
      call,
      {
        ...voidFailure,
        advice: voidFailure.advice ?? findingTable[voidFailure.finding].advice,
        ...(isMistake ? { mistake: { finding: voidFailure.finding, message } } : {}),
      },
      effects,
    );
  }
  phase(call, check, 'failed', () => ({ detail: message, values: evidence, rule }));
  const { outputs = nothing, state = call.state } = effects;
  return {
    state,
    result: voidResult,
    outputs,
    findings: [finding(voidFailure.finding, message, evidence, handle)],
    refusal: null,
    voidFailure,
  };
}

/** A finding with the severity that the catalog gives it. `handle`: the object that it is about. */
export function finding(
  id: FindingId,
  message: string,
  evidence: readonly NamedValue[],
  handle: HandleValue | null,
): Finding {
  return { id, severity: findingTable[id].severity, message, evidence, handle };
}
