/** What every function of output protection checks first, and how they refuse: with an NTSTATUS. */
import { handle } from '../../catalog/value.ts';
import { codeOf, phase, refuse, type Answer, type Call, type CallFailure } from '../call/call.ts';
import { handleOf, labelOf, objectAt, objectOfKind } from '../objects/objects.ts';
import type { ConnectorObject } from '../objects/connector.ts';
import type { OutputObject } from '../objects/protected-output.ts';

export type Found<T> =
  { readonly ok: true; readonly found: T } | { readonly ok: false; readonly refusing: CallFailure };

/** A refusal by the name of its NTSTATUS. */
export function refusal(status: string, told: Omit<CallFailure, 'status'>): CallFailure {
  return { ...told, status: codeOf(status) };
}

/** MiniportDeviceContext is the adapter of this driver; what is wrong otherwise, null when all is well. */
export function checkAdapter(call: Call, context: bigint | null): CallFailure | null {
  if (context === call.state.adapter) {
    phase(call, 'check adapter', 'passed', () => ({
      detail: 'MiniportDeviceContext is the adapter of this driver.',
      rule: 'adapter-known',
    }));
    return null;
  }
  return refusal('STATUS_INVALID_PARAMETER', {
    check: 'check adapter',
    rule: 'adapter-known',
    message:
      context === null
        ? 'MiniportDeviceContext is NULL.'
        : `MiniportDeviceContext is 0x${context.toString(16)}, which is no adapter.`,
    advice: 'Pass hAdapter: these functions take the adapter, not a device.',
    evidence: [{ name: 'adapter', value: handle('adapter', call.state.adapter) }],
  });
}

/** The output exists and was not taken away. `orLost`: one that the system destroyed will do, as for its release. */
export function checkOutput(call: Call, context: bigint | null, value: bigint, orLost = false): Found<OutputObject> {
  const adapter = checkAdapter(call, context);
  if (adapter !== null) return { ok: false, refusing: adapter };
  const output = objectOfKind(call.state, 'protectedOutput', value);
  if (output === null || output.state === 'Destroyed') return unknownOutput(call, value, output);
  if (output.state === 'Lost' && !orLost) {
    return no(
      refusal('STATUS_GRAPHICS_OPM_PROTECTED_OUTPUT_NO_LONGER_EXISTS', {
        check: 'check output',
        rule: 'output-alive',
        message: `The system destroyed ${labelOf(output)}.`,
        advice: 'Release it, look which outputs there are now, and begin again.',
      }),
    );
  }
  if (call.state.world.display.isSessionChanging && !orLost) {
    return no(
      refusal('STATUS_GRAPHICS_SESSION_TYPE_CHANGE_IN_PROGRESS', {
        check: 'check session',
        rule: 'session-settled',
        message: 'The session is changing its type.',
        advice: 'Try again later.',
      }),
    );
  }
  phase(call, 'check output', 'passed', () => ({
    detail: `${labelOf(output)} is ${output.state}.`,
    rule: 'output-alive',
  }));
  return { ok: true, found: output };
}

/** A required pointer is NULL, or its buffer is shorter than its structure. */
export function badBuffer(parameter: string, given: Uint8Array | null, size: number): CallFailure | null {
  if (given === null)
    return refusal('STATUS_INVALID_PARAMETER', {
      check: `check ${parameter}`,
      rule: 'pointer-not-null',
      message: `${parameter} is NULL.`,
      advice: 'Give the structure.',
    });
  if (given.length >= size) return null;
  return refusal('STATUS_INVALID_PARAMETER', {
    check: `check ${parameter}`,
    rule: 'data-size-matches',
    message: `${parameter} has ${given.length} bytes, its structure ${size}.`,
    advice: 'Pass the whole structure: a real driver would read past the end.',
  });
}

/** The connector of an output; what its creation made sure of. */
export function connectorOf(call: Call, output: OutputObject): ConnectorObject {
  const connector = objectOfKind(call.state, 'connector', output.connector);
  if (connector === null) throw new Error(`${labelOf(output)} has no connector`);
  return connector;
}

/** Ends the call when a check failed. */
export function refused(call: Call, refusing: CallFailure): Answer {
  return refuse(call, refusing);
}

function unknownOutput(call: Call, value: bigint, output: OutputObject | null): Found<never> {
  const other = output ?? objectAt(call.state, value);
  const message =
    other === null
      ? `The handle 0x${value.toString(16)} was never given.`
      : output === null
        ? `The handle names ${labelOf(other)}, not a protected output.`
        : `${labelOf(output)} is destroyed.`;
  return no(
    refusal('STATUS_INVALID_HANDLE', {
      check: 'check output',
      rule: 'output-alive',
      message,
      advice: 'Use the handle that DxgkDdiOPMCreateProtectedOutput gave, until it is destroyed.',
      ...(other === null ? {} : { evidence: [{ name: 'handle', value: handleOf(other) }] }),
    }),
  );
}

function no(refusing: CallFailure): Found<never> {
  return { ok: false, refusing };
}
