/** The life of a protected output: made for a connector, given a random number and a key, ended. */
import { enumerations } from '../../../catalog/enumerations.ts';
import { bytes, integer } from '../../../catalog/value.ts';
import { codeOf, done, phase, refuse, type Answer, type Call, type Handlers } from '../../call/call.ts';
import { handleOf, labelOf, objectOfKind, withNewObject, withObject } from '../../objects/objects.ts';
import type { ConnectorObject } from '../../objects/connector.ts';
import { ended } from '../../objects/endings.ts';
import type { OutputObject } from '../../objects/protected-output.ts';
import { badBuffer, checkAdapter, checkOutput, refusal, refused } from '../../output-protection/checks.ts';
import { isLicensed } from '../../output-protection/certificates.ts';
import { blockSize, openInitialization } from '../../output-protection/initialization.ts';
import { settledHdcp } from '../../output-protection/levels.ts';
import { coppSemantics, isCopp } from '../../output-protection/semantics.ts';
import { unwatched } from '../../output-protection/watches.ts';
import { drawBytes } from '../../state/random.ts';
import type { DriverState } from '../../state/state.ts';
import { newConnector } from '../../world/connectors.ts';

type Life =
  | 'DxgkDdiOPMCreateProtectedOutput'
  | 'DxgkDdiOPMCreateProtectedOutputNonLocalDisplay'
  | 'DxgkDdiOPMGetRandomNumber'
  | 'DxgkDdiOPMSetSigningKeyAndSequenceNumbers'
  | 'DxgkDdiOPMDestroyProtectedOutput';

export const outputLifeHandlers: Handlers<Life> = {
  DxgkDdiOPMCreateProtectedOutput: (
    call,
    { MiniportDeviceContext, VidPnTargetId, NewVideoOutputSemantics, NewProtectedOutputHandle },
  ) => {
    const stopped = checkCreation(call, MiniportDeviceContext, NewVideoOutputSemantics, NewProtectedOutputHandle);
    if (stopped !== null) return stopped;
    const connector = objectOfKind(call.state, 'connector', VidPnTargetId);
    if (connector === null) {
      return refuse(call, {
        check: 'check connector',
        rule: 'connector-known',
        status: codeOf('STATUS_INVALID_PARAMETER'),
        message: `The adapter has no connector ${VidPnTargetId}.`,
        advice: 'Make one in the script: connector hTv { VidPnTargetId: 1, Type: HDMI, Hdcp: true }.',
      });
    }
    phase(call, 'check connector', 'passed', () => ({
      detail: `${labelOf(connector)} is ${connector.state}.`,
      rule: 'connector-known',
    }));
    return create(call, call.state, connector, NewVideoOutputSemantics);
  },

  DxgkDdiOPMCreateProtectedOutputNonLocalDisplay: (
    call,
    {
      MiniportDeviceContext,
      NewVideoOutputSemantics,
      ActualOutputFormat,
      NonLocalOutputId,
      ConnectorType,
      NewProtectedOutputHandle,
    },
  ) => {
    const stopped = checkCreation(call, MiniportDeviceContext, NewVideoOutputSemantics, NewProtectedOutputHandle);
    if (stopped !== null) return stopped;
    const bad = badBuffer('ActualOutputFormat', ActualOutputFormat, 44);
    if (bad !== null || ActualOutputFormat === null)
      return refused(
        call,
        bad ??
          refusal('STATUS_INVALID_PARAMETER', {
            check: 'check ActualOutputFormat',
            rule: 'pointer-not-null',
            message: 'ActualOutputFormat is NULL.',
            advice: 'Give the structure.',
          }),
      );
    const view = new DataView(ActualOutputFormat.buffer, ActualOutputFormat.byteOffset, ActualOutputFormat.byteLength);
    // The network link has HDCP, as Miracast does (our choice); its target id is one that no local connector has.
    const made = newConnector(call.state, freeTarget(call.state), {
      type: ConnectorType,
      outputId: NonLocalOutputId,
      hdcpCapable: true,
      acpCapable: false,
      cgmsaCapable: false,
      width: view.getUint32(20, true),
      height: view.getUint32(24, true),
      frequency: Math.round(view.getUint32(36, true) / Math.max(1, view.getUint32(40, true))),
    });
    return create(call, made.state, made.object, NewVideoOutputSemantics);
  },

  DxgkDdiOPMGetRandomNumber: (call, { MiniportDeviceContext, ProtectedOutputHandle, RandomNumber }) => {
    const output = checkOutput(call, MiniportDeviceContext, ProtectedOutputHandle);
    if (!output.ok) return refused(call, output.refusing);
    if (!RandomNumber)
      return refused(
        call,
        refusal('STATUS_INVALID_PARAMETER', {
          check: 'check RandomNumber',
          rule: 'pointer-not-null',
          message: 'RandomNumber is NULL.',
          advice: 'Give room for 16 bytes.',
        }),
      );
    if (output.found.state !== 'Created') {
      return refused(
        call,
        refusal('STATUS_GRAPHICS_OPM_INTERNAL_ERROR', {
          check: 'check state',
          rule: 'opm-random-once',
          message: `${labelOf(output.found)} is ${output.found.state}: its random number was given already.`,
          advice: 'Ask once for every output, and keep the number until its key is set.',
        }),
      );
    }
    const [drawn, random] = drawBytes(call.state.random, 16);
    // Under COPP semantics the number leads a block without padding, which must stay below the modulus (our choice).
    const number = isCopp(output.found) ? Uint8Array.from(drawn, (byte, i) => (i === 0 ? byte & 0x7f : byte)) : drawn;
    phase(call, 'draw random number', 'done', () => ({
      detail: `${labelOf(output.found)} is RandomIssued.`,
      values: [{ name: 'random number', value: bytes(number) }],
      rule: 'opm-random-once',
    }));
    return done(
      call,
      withObject({ ...call.state, random }, { ...output.found, state: 'RandomIssued', randomNumber: number }),
      { RandomNumber: bytes(number) },
    );
  },

  DxgkDdiOPMSetSigningKeyAndSequenceNumbers: (
    call,
    { MiniportDeviceContext, ProtectedOutputHandle, EncryptedParameters },
  ) => {
    const output = checkOutput(call, MiniportDeviceContext, ProtectedOutputHandle);
    if (!output.ok) return refused(call, output.refusing);
    const bad = badBuffer('EncryptedParameters', EncryptedParameters, blockSize);
    if (bad !== null || EncryptedParameters === null) return bad === null ? done(call, call.state) : refused(call, bad);
    if (output.found.state !== 'RandomIssued') {
      const [rule, why] =
        output.found.state === 'Created'
          ? (['opm-random-first', 'has given no random number yet'] as const)
          : (['opm-key-once', 'has its key already'] as const);
      return refused(
        call,
        refusal('STATUS_GRAPHICS_OPM_INTERNAL_ERROR', {
          check: 'check state',
          rule,
          message: `${labelOf(output.found)} ${why}.`,
          advice: 'Random number, then key, each once; for another key make another output.',
        }),
      );
    }
    const opened = openInitialization(call, output.found, EncryptedParameters.subarray(0, blockSize));
    if (!opened.ok) return refused(call, opened.refusing);
    const { key, nextRequest, nextCommand, findings } = opened.found;
    return done(
      call,
      withObject(call.state, { ...output.found, state: 'Active', signingKey: key, nextRequest, nextCommand }),
      {},
      findings,
    );
  },

  DxgkDdiOPMDestroyProtectedOutput: (call, { MiniportDeviceContext, ProtectedOutputHandle }) => {
    const output = checkOutput(call, MiniportDeviceContext, ProtectedOutputHandle, true);
    if (!output.ok) return refused(call, output.refusing);
    phase(call, 'release output', 'done', () => ({
      detail: `${labelOf(output.found)} is Destroyed; what it protected is protected no more.`,
    }));
    const after = unwatched(withObject(call.state, ended(output.found)), output.found.handle);
    const connector = objectOfKind(after, 'connector', output.found.connector);
    return done(
      call,
      connector === null ? after : withObject(after, settledHdcp(after, connector, call.environment.profile.hdcpDelay)),
    );
  },
};

const semanticsKnown: readonly number[] = Object.values(enumerations['OPM_VIDEO_OUTPUT_SEMANTICS']?.members ?? {});

/** What both ways to make an output check; null when all is well. */
function checkCreation(call: Call, context: bigint | null, semantics: number, hasRoom: boolean): Answer | null {
  const adapter = checkAdapter(call, context);
  if (adapter !== null) return refused(call, adapter);
  if (!hasRoom)
    return refused(
      call,
      refusal('STATUS_INVALID_PARAMETER', {
        check: 'check NewProtectedOutputHandle',
        rule: 'pointer-not-null',
        message: 'NewProtectedOutputHandle is NULL.',
        advice: 'Give room for the handle.',
      }),
    );
  if (!semanticsKnown.includes(semantics))
    return refused(
      call,
      refusal('STATUS_INVALID_PARAMETER', {
        check: 'check semantics',
        rule: 'opm-semantics',
        message: `There are no semantics ${semantics}.`,
        advice: 'COPP is 0, OPM is 1.',
      }),
    );
  const word = semantics === coppSemantics ? 'COPP' : 'OPM';
  if (!isLicensed(call, word))
    return refused(
      call,
      refusal(`STATUS_GRAPHICS_${word}_NOT_SUPPORTED`, {
        check: 'check semantics',
        rule: 'opm-licence',
        message: `This driver has no ${word}.`,
        advice: 'Choose another driver, or the other semantics.',
      }),
    );
  const { arrangement } = call.state.world.display;
  if (arrangement === 'extended') return null;
  const status =
    arrangement === 'spanning'
      ? 'STATUS_GRAPHICS_OPM_SPANNING_MODE_ENABLED'
      : 'STATUS_GRAPHICS_OPM_THEATER_MODE_ENABLED';
  return refused(
    call,
    refusal(status, {
      check: 'check desktop',
      rule: 'opm-desktop',
      message: `The desktop is in ${arrangement} mode.`,
      advice: 'Give every monitor its own desktop.',
    }),
  );
}

function create(call: Call, before: DriverState, connector: ConnectorObject, semantics: number): Answer {
  const { state, object } = withNewObject<OutputObject>(before, 'protectedOutput', (handle, number) => ({
    kind: 'protectedOutput',
    handle,
    number,
    state: 'Created',
    connector: connector.handle,
    semantics,
    randomNumber: null,
    signingKey: null,
    nextRequest: null,
    nextCommand: null,
    statusFlags: 0,
    levels: {},
  }));
  phase(call, 'initialise output', 'done', () => ({
    detail: `${labelOf(object)} is Created for ${labelOf(connector)}.`,
    values: [
      { name: 'NewProtectedOutputHandle', value: handleOf(object) },
      { name: 'VidPnTargetId', value: integer(connector.handle) },
    ],
  }));
  return done(call, state, { NewProtectedOutputHandle: handleOf(object) });
}

function freeTarget(state: DriverState): bigint {
  let target = 0x1000n;
  while (objectOfKind(state, 'connector', target) !== null) target += 1n;
  return target;
}
