/** Requests and commands to protected outputs. */
import { emptyBytes, type Bytes } from '../../../bytes/bytes.ts';
import {
  outputRequestOf,
  outputRequests,
  type CommandName,
  type InformationName,
  type OutputRequestName,
} from '../../../catalog/requests/output-requests.ts';
import { bytes, integer } from '../../../catalog/value.ts';
import { aesCmac, omacSize } from '../../../crypto/aes.ts';
import {
  codeOf,
  done,
  makesMistake,
  phase,
  refuse,
  type Answer,
  type Call,
  type Handlers,
  type CallFailure,
} from '../../call/call.ts';
import { labelOf, objectOfKind, withObject } from '../../objects/objects.ts';
import type { OutputObject } from '../../objects/protected-output.ts';
import { badBuffer, checkOutput, connectorOf, refusal, refused, type Found } from '../../output-protection/checks.ts';
import { applyConfigure } from '../../output-protection/commands.ts';
import { answerRequest, askedType } from '../../output-protection/information.ts';
import { isHdcpOn, isHdcpType, outputsOf } from '../../output-protection/levels.ts';
import {
  checkOmac,
  checkSequence,
  commandForm,
  counted,
  informationForm,
  readMessage,
  unsignedForm,
  type Message,
  type MessageForm,
} from '../../output-protection/messages.ts';
import { allowsRequest, isCopp, semanticsOf } from '../../output-protection/semantics.ts';
import { recordHdcpPoll } from '../../output-protection/watches.ts';
import type { DriverState } from '../../state/state.ts';
import { describeGuid } from '../../profile/support.ts';

type Messages =
  'DxgkDdiOPMGetInformation' | 'DxgkDdiOPMGetCOPPCompatibleInformation' | 'DxgkDdiOPMConfigureProtectedOutput';

export const outputMessageHandlers: Handlers<Messages> = {
  DxgkDdiOPMGetInformation: (
    call,
    { MiniportDeviceContext, ProtectedOutputHandle, Parameters, RequestedInformation },
  ) => inform(call, MiniportDeviceContext, ProtectedOutputHandle, Parameters, RequestedInformation, informationForm),

  DxgkDdiOPMGetCOPPCompatibleInformation: (
    call,
    { MiniportDeviceContext, ProtectedOutputHandle, Parameters, RequestedInformation },
  ) => inform(call, MiniportDeviceContext, ProtectedOutputHandle, Parameters, RequestedInformation, unsignedForm),

  DxgkDdiOPMConfigureProtectedOutput: (
    call,
    { MiniportDeviceContext, ProtectedOutputHandle, Parameters, AdditionalParametersSize, AdditionalParameters },
  ) => {
    const output = checkOutput(call, MiniportDeviceContext, ProtectedOutputHandle);
    if (!output.ok) return refused(call, output.refusing);
    const bad =
      badBuffer('Parameters', Parameters, commandForm.size) ??
      (AdditionalParametersSize > 0
        ? badBuffer('AdditionalParameters', AdditionalParameters, AdditionalParametersSize)
        : null);
    if (bad !== null) return refused(call, bad);
    const received = receive(call, output.found, commandForm, Parameters ?? emptyBytes, 'command');
    if (!received.ok) return refuse(call, received.refusing, { state: received.state });
    const { name, message, state, output: after } = received.found;
    const obeyed = applyConfigure(name as CommandName, {
      call,
      state,
      output: after,
      connector: connectorOf(call, after),
      parameters: message.parameters,
      additional: AdditionalParameters?.subarray(0, AdditionalParametersSize) ?? emptyBytes,
    });
    return obeyed.ok
      ? done(call, obeyed.found.state, {}, obeyed.found.findings)
      : refuse(call, obeyed.refusing, { state });
  },
};

type Received =
  | {
      readonly ok: true;
      readonly found: {
        readonly name: OutputRequestName;
        readonly message: Message;
        readonly state: DriverState;
        readonly output: OutputObject;
        readonly key: Bytes;
      };
    }
  | { readonly ok: false; readonly refusing: CallFailure; readonly state: DriverState };

/** Checks a message in the order: key, OMAC, sequence number, GUID. From a right OMAC on, the number counts as taken. */
function receive(
  call: Call,
  output: OutputObject,
  form: MessageForm,
  data: Bytes,
  kind: 'information' | 'command',
): Received {
  const { state } = call;
  const { signingKey } = output;
  if (output.state !== 'Active' || signingKey === null) {
    return {
      ok: false,
      state,
      refusing: refusal(form.failure, {
        check: 'check state',
        rule: 'opm-active',
        message: `${labelOf(output)} is ${output.state}: it has no signing key.`,
        advice: 'Random number, signing key, then requests and commands.',
      }),
    };
  }
  const message = readMessage(form, data);
  const unsigned = checkOmac(call, output, signingKey, form, data);
  if (unsigned !== null) return { ok: false, state, refusing: unsigned };
  const after = counted(output, form);
  const taken = withObject(state, after);
  const name = outputRequestOf(message.guid);
  const wrong =
    checkSequence(call, output, form, message.sequence) ?? checkRequest(call, output, form, message, name, kind);
  if (wrong !== null || name === null) return { ok: false, state: taken, refusing: wrong ?? unknown(form, message) };
  return { ok: true, found: { name, message, state: taken, output: after, key: signingKey } };
}

function unknown(form: MessageForm, { guid }: Message): CallFailure {
  return refusal(form.failure, {
    check: 'find request',
    rule: 'opm-request',
    message: `${describeGuid(guid)} is no request or command of output protection.`,
    advice: 'Look at the byte order of the GUID.',
  });
}

function checkRequest(
  call: Call,
  output: OutputObject,
  form: MessageForm,
  message: Message,
  name: OutputRequestName | null,
  kind: 'information' | 'command',
): CallFailure | null {
  const no = (text: string, advice: string): CallFailure =>
    refusal(form.failure, { check: 'find request', rule: 'opm-request', message: text, advice });
  if (name === null) return unknown(form, message);
  const entry = outputRequests[name];
  if (entry.kind !== kind)
    return no(
      `${name} is ${entry.kind === 'command' ? 'a command' : 'a request'}.`,
      entry.kind === 'command'
        ? 'Send it with DxgkDdiOPMConfigureProtectedOutput.'
        : 'Ask it with DxgkDdiOPMGetInformation.',
    );
  if (entry.semantics === 'codec')
    return no(`${name} is for hardware codecs; an output has no codec.`, 'Ask the codec by its own interface.');
  if (!allowsRequest(output, name))
    return no(
      `${name} is for ${entry.semantics} semantics; ${labelOf(output)} has ${semanticsOf(output)}.`,
      'Make an output with those semantics.',
    );
  const needed = entry.parameters?.size ?? 0;
  if (kind === 'information' && message.parameters.length < needed)
    return no(
      `cbParametersSize is ${message.parameters.length}; ${name} takes ${needed} bytes.`,
      'Set cbParametersSize.',
    );
  phase(call, 'find request', 'passed', () => ({
    detail: `${name}, for ${entry.semantics === 'both' ? 'any' : entry.semantics} semantics.`,
    rule: 'opm-request',
  }));
  return null;
}

function inform(
  call: Call,
  context: bigint | null,
  handle: bigint,
  parameters: Bytes | null,
  hasRoom: boolean,
  form: MessageForm,
): Answer {
  const output = checkInformation(call, context, handle, parameters, hasRoom, form);
  if (!output.ok) return refused(call, output.refusing);
  const received = receive(call, output.found, form, parameters ?? emptyBytes, 'information');
  if (!received.ok) return refuse(call, received.refusing, { state: received.state });
  const { name, message, state, output: after, key } = received.found;
  const connector = connectorOf(call, after);
  const reply = answerRequest(name as InformationName, {
    call,
    output: after,
    connector,
    nonce: message.nonce,
    parameters: message.parameters,
  });
  if (!reply.ok) return refuse(call, reply.refusing, { state });
  phase(call, 'answer request', 'done', () => ({
    detail: `${reply.found.length} bytes; the status flags of the output are told, and cleared.`,
    values: [{ name: 'reply', value: bytes(reply.found) }],
  }));
  const type =
    name === 'GET_VIRTUAL_PROTECTION_LEVEL' || name === 'GET_ACTUAL_PROTECTION_LEVEL'
      ? askedType(after, message.parameters)
      : null;
  const told = withoutFlags(call, state, after);
  const looked =
    type !== null && isHdcpType(type) ? recordHdcpPoll(told, after.handle, isHdcpOn(call.state, connector)) : told;
  return done(call, looked, { RequestedInformation: bytes(signed(call, key, reply.found)) });
}

function checkInformation(
  call: Call,
  context: bigint | null,
  handle: bigint,
  parameters: Bytes | null,
  hasRoom: boolean,
  form: MessageForm,
): Found<OutputObject> {
  const output = checkOutput(call, context, handle);
  if (!output.ok) return output;
  const bad =
    badBuffer('Parameters', parameters, form.size) ?? (hasRoom ? null : badBuffer('RequestedInformation', null, 0));
  if (bad !== null) return { ok: false, refusing: bad };
  if (isCopp(output.found) === (form.omac === null)) return output;
  const wanted = form.omac === null ? 'COPP' : 'OPM';
  return {
    ok: false,
    refusing: {
      check: 'check semantics',
      rule: 'opm-semantics',
      status: codeOf(`STATUS_GRAPHICS_OPM_PROTECTED_OUTPUT_DOES_NOT_HAVE_${wanted}_SEMANTICS`),
      message: `${labelOf(output.found)} has ${semanticsOf(output.found)} semantics.`,
      advice: `Ask it with ${wanted === 'OPM' ? 'DxgkDdiOPMGetCOPPCompatibleInformation' : 'DxgkDdiOPMGetInformation'}.`,
    },
  };
}

/** Events are told once for each output (documented). */
function withoutFlags(call: Call, state: DriverState, output: OutputObject): DriverState {
  if (makesMistake(call, 'status-flags-kept')) return state;
  const cleared = withObject(state, { ...output, statusFlags: 0 });
  if (!makesMistake(call, 'status-flags-shared')) return cleared;
  const connector = objectOfKind(state, 'connector', output.connector);
  return connector === null
    ? cleared
    : outputsOf(cleared, connector).reduce((after, other) => withObject(after, { ...other, statusFlags: 0 }), cleared);
}

/** OPM_REQUESTED_INFORMATION: OMAC, size, reply; the OMAC covers all 4080 bytes behind it. */
function signed(call: Call, key: Bytes, reply: Bytes): Bytes {
  const whole = new Uint8Array(4096);
  new DataView(whole.buffer).setUint32(omacSize, reply.length, true);
  whole.set(reply, omacSize + 4);
  const omac = aesCmac(call.environment.crypto, key, whole.subarray(omacSize));
  whole.set(omac);
  phase(call, 'sign reply', 'done', () => ({
    detail: 'AES-CMAC over bytes 16 to 4095 under the signing key.',
    values: [
      { name: 'omac', value: bytes(omac) },
      { name: 'cbRequestedInformationSize', value: integer(reply.length) },
    ],
    rule: 'opm-omac',
  }));
  return whole;
}
