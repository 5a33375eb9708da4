/**
 * A Direct3D 9 DDI does what its Direct3D 11.1 counterpart does, but has a status where that has none (documented: all return HRESULT).
 * The counterpart runs under its own name; what it would only have said in a finding becomes a failing status.
 */
import type { DdiName } from '../../catalog/ddis.ts';
import type { FindingId } from '../../catalog/findings.ts';
import { codeOf, invalidArgument, phase, refuse, type Answer, type Call, type VoidFailure } from '../call/call.ts';

/** D3DDDIERR_NOTAVAILABLE is the code of the pages for what the driver cannot do; for the rest they name none: E_INVALIDARG is our choice. */
function statusOf(voidFailure: VoidFailure): number {
  return (
    voidFailure.status ??
    (voidFailure.finding === 'CAPABILITY_MISSING' ? codeOf('D3DDDIERR_NOTAVAILABLE') : invalidArgument)
  );
}

/** Runs a handler of Direct3D 11.1 for a call of Direct3D 9. A finding of `fatal` fails the call, and nothing is done. */
export function asD3d11Counterpart(
  call: Call,
  counterpart: DdiName,
  run: (counterpartCall: Call) => Answer,
  fatal: readonly FindingId[] = [],
): Answer {
  const answer = run({ ...call, ddi: counterpart });
  if (answer.voidFailure !== undefined)
    return refuse(call, {
      ...answer.voidFailure,
      status: statusOf(answer.voidFailure),
      advice: answer.voidFailure.advice ?? '',
    });
  const failed = answer.findings.find(({ id }) => fatal.includes(id));
  if (failed !== undefined) {
    const message = `${failed.message} Here the call fails.`;
    phase(call, 'check IV', 'failed', () => ({ detail: message, values: failed.evidence, rule: 'iv-not-reused' }));
    return {
      state: call.state,
      result: { kind: 'status', value: invalidArgument },
      outputs: {},
      findings: [failed],
      refusal: {
        by: 'driver',
        check: 'check IV',
        rule: 'iv-not-reused',
        message,
        advice: 'Increase IV for every buffer.',
      },
    };
  }
  return answer.result.kind === 'status' ? answer : { ...answer, result: { kind: 'status', value: 0 } };
}

/** Why a pointer that is needed cannot be followed. */
export function badPointer(field: string, size: number): VoidFailure {
  return {
    check: `check ${field}`,
    rule: 'pointer-not-null',
    finding: 'NULL_POINTER',
    message: `${field} does not name ${size} bytes of memory.`,
  };
}
