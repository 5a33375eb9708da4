/** The stage above the driver: the Direct3D runtime validates a call, and what it objects to the driver never sees. */
import { debugMessages } from '../../catalog/windows-logs/debug-messages.ts';
import { returnsStatus, type DdiName } from '../../catalog/ddis.ts';
import { integer } from '../../catalog/value.ts';
import type { ArgumentsOf } from '../call/argument-types.ts';
import { finding, invalidArgument, phase, type Answer, type Call } from '../call/call.ts';
import { blitValidators } from './blits.ts';
import { channelValidators } from './channels.ts';
import { sessionValidators } from './sessions.ts';
import type { Validator, Validators, Violation } from './violation.ts';

const validators: Validators = { ...sessionValidators, ...blitValidators, ...channelValidators };

/** How the runtime answers in the place of the driver; null when it passes the call on, or does not validate (profile field `runtime`). */
export function validate<N extends DdiName>(call: Call, ddi: N, args: ArgumentsOf<N>): Answer | null {
  if (call.environment.profile.runtime === 'passes everything') return null;
  const validator: Validator<N> | undefined = validators[ddi];
  if (validator === undefined) return null;
  const violation = validator(args, call);
  if (violation !== null) return stop(call, violation);
  phase(call, 'runtime validation', 'passed', () => ({
    detail: 'The Direct3D runtime objects to nothing.',
    rule: 'runtime-validation',
  }));
  return null;
}

/** E_INVALIDARG where the call has a status (our choice where the API page names none); a VOID call is dropped. The debug layer tells either. */
function stop(call: Call, { id, text, advice, status = invalidArgument, mistake }: Violation): Answer {
  const message = `${text} D3D11 ERROR #${debugMessages[id]}: ${id}.`;
  const evidence = [{ name: 'debug-layer message', value: integer(debugMessages[id]), annotation: id }];
  phase(call, 'runtime validation', 'failed', () => ({
    detail: message,
    values: evidence,
    rule: 'runtime-validation',
  }));
  const hasStatus = returnsStatus(call.ddi);
  const told = mistake === undefined ? [] : [finding(mistake, `${text} ${advice ?? ''}`.trimEnd(), evidence, null)];
  return {
    state: call.state,
    result: hasStatus ? { kind: 'status', value: status } : { kind: 'void' },
    outputs: {},
    findings: hasStatus ? told : [finding('STOPPED_BY_RUNTIME', message, evidence, null), ...told],
    refusal: {
      by: 'runtime',
      check: 'runtime validation',
      rule: 'runtime-validation',
      message,
      advice:
        advice ??
        'Mend the call; with runtime: passes_everything in the driver statement it reaches the driver all the same.',
    },
  };
}
