/** What an output answers to each request. */
import type { Bytes } from '../../bytes/bytes.ts';
import { memberOf } from '../../catalog/lookup/constant-lookup.ts';
import {
  outputRequests,
  protectionTypeOf,
  protectionTypes,
  type InformationName,
  type ProtectionTypeName,
} from '../../catalog/requests/output-requests.ts';
import { writeStructure } from '../../catalog/layout/structure-layout.ts';
import { bytes, integer, structure, type Value } from '../../catalog/value.ts';
import type { Call, CallFailure } from '../call/call.ts';
import { offers } from '../profile/support.ts';
import type { ConnectorObject } from '../objects/connector.ts';
import type { OutputObject } from '../objects/protected-output.ts';
import { refusal, type Found } from './checks.ts';
import { actualLevel, canProtect, displayPortEmbedded, virtualLevel } from './levels.ts';
import { nonceSize } from './messages.ts';
import { allowsType, isCopp, semanticsOf } from './semantics.ts';

/** One request about one output. */
export interface Question {
  readonly call: Call;
  readonly output: OutputObject;
  readonly connector: ConnectorObject;
  readonly nonce: Bytes;
  readonly parameters: Bytes;
}

/** The fields of the reply behind nonce and status flags; or why there is none. */
type Reply = Readonly<Record<string, Value>> | CallFailure;

const member = (enumeration: string, name: string): number => memberOf(enumeration, name) ?? 0;
const internal = 0x8000_0000;
const embedded: readonly number[] = ['LVDS', 'DISPLAYPORT_EMBEDDED', 'UDI_EMBEDDED'].map((name) =>
  member('OPM_CONNECTOR_TYPE', name),
);
const digital: readonly number[] = ['DVI', 'HDMI'].map((name) => member('OPM_CONNECTOR_TYPE', name));
/** PCI Express on a daughter board (our choice). */
const busType = 3 | 0x4_0000;
/** DXVA2_SampleFormat progressive, D3DFMT_X8R8G8B8. */
const progressive = 2;
const x8r8g8b8 = 22;
/** The vector of the emulated receiver: 20 ones and 20 zeros, as every one has (our choice of bits). */
const receiver = Uint8Array.of(0x0f, 0x0f, 0x0f, 0x0f, 0x0f);

const answers: Readonly<Record<InformationName, (question: Question) => Reply>> = {
  GET_CONNECTOR_TYPE: ({ connector, output }) =>
    standard(connector.type | (isCopp(output) && embedded.includes(connector.type) ? internal : 0)),
  GET_SUPPORTED_PROTECTION_TYPES: (question) => standard(supportedTypes(question)),
  GET_VIRTUAL_PROTECTION_LEVEL: (question) =>
    levelOf(question, (type) => virtualLevel(question.call.state, question.connector, question.output, type)),
  GET_ACTUAL_PROTECTION_LEVEL: (question) =>
    levelOf(question, (type) => actualLevel(question.call.state, question.connector, type)),
  GET_ACTUAL_OUTPUT_FORMAT: ({ connector: { width, height, frequency } }) => ({
    ulDisplayWidth: integer(width),
    ulDisplayHeight: integer(height),
    dsfSampleInterleaveFormat: integer(progressive),
    d3dFormat: integer(x8r8g8b8),
    ulFrequencyNumerator: integer(frequency),
    ulFrequencyDenominator: integer(1),
  }),
  GET_ADAPTER_BUS_TYPE: () => standard(busType),
  GET_OUTPUT_ID: ({ connector }) => ({ OutputId: integer(connector.outputId) }),
  GET_DVI_CHARACTERISTICS: ({ connector }) =>
    digital.includes(connector.type)
      ? standard(member('OPM_DVI_CHARACTERISTIC', '1_1_OR_ABOVE'))
      : requestUnavailable('The connector is neither DVI nor HDMI.'),
  GET_CURRENT_HDCP_SRM_VERSION: ({ call, connector }) => srmVersionOf(call, connector),
  GET_OUTPUT_HARDWARE_PROTECTION_SUPPORT: ({ call }) =>
    standard(offers(call.environment.profile.interface, 'WDDM2_0') ? 1 : 0),
  GET_CONNECTED_HDCP_DEVICE_INFORMATION: ({ connector }) =>
    connector.hdcpCapable && connector.state === 'Connected'
      ? { ulHDCPFlags: integer(0), ksvB: bytes(receiver) }
      : requestUnavailable('There is no HDCP receiver on the connector.'),
  GET_ACP_AND_CGMSA_SIGNALING: ({ connector }) => signalingOf(connector),
};

/** The reply as bytes, with the nonce echoed and the events of the output. */
export function answerRequest(name: InformationName, question: Question): Found<Bytes> {
  const reply = answers[name](question);
  if (isRefusing(reply)) return { ok: false, refusing: reply };
  const { structure: layout } = outputRequests[name].reply;
  const written = writeStructure(
    layout,
    structure(layout, {
      rnRandomNumber: bytes(question.nonce.slice(0, nonceSize)),
      ulStatusFlags: integer(question.output.statusFlags),
      ...reply,
    }),
  );
  if (!written.ok) throw new Error(written.message);
  return { ok: true, found: written.value };
}

/** The protection type that a request for a level is about; null when it is about none that the output knows. */
export function askedType(output: OutputObject, parameters: Bytes): ProtectionTypeName | null {
  if (parameters.length < 4) return null;
  const type = protectionTypeOf(new DataView(parameters.buffer, parameters.byteOffset, 4).getUint32(0, true));
  return type !== null && allowsType(output, type) ? type : null;
}

/** Refuses a request with STATUS_GRAPHICS_OPM_INVALID_INFORMATION_REQUEST: outputs of these semantics do not know it, or not with these parameters. */
export function requestUnavailable(message: string): CallFailure {
  return refusal('STATUS_GRAPHICS_OPM_INVALID_INFORMATION_REQUEST', {
    check: 'answer request',
    rule: 'opm-request',
    message,
    advice: 'Ask GET_CONNECTOR_TYPE and GET_SUPPORTED_PROTECTION_TYPES first.',
  });
}

function standard(information: number): Reply {
  return { ulInformation: integer(information >>> 0) };
}

/** As documented: HDCP, DPCP and the enforcement of types under OPM; ACP, CGMS-A and the old HDCP under COPP. It does not depend on the mode. */
function supportedTypes({ call, output, connector }: Question): number {
  const wanted: readonly ProtectionTypeName[] = isCopp(output)
    ? ['ACP', 'CGMSA', 'COPP_COMPATIBLE_HDCP']
    : offers(call.environment.profile.interface, 'WDDM2_0')
      ? ['HDCP', 'DPCP', 'TYPE_ENFORCEMENT_HDCP']
      : ['HDCP', 'DPCP'];
  return wanted
    .filter((type) => canProtect(connector, type))
    .reduce((bits, type) => bits | protectionTypes[type].bit, 0);
}

function levelOf({ output, parameters }: Question, level: (type: ProtectionTypeName) => number): Reply {
  const type = askedType(output, parameters);
  return type === null
    ? requestUnavailable(
        `The parameters name no single protection type of an output with ${semanticsOf(output)} semantics.`,
      )
    : standard(level(type));
}

function srmVersionOf({ state }: Call, connector: ConnectorObject): Reply {
  const { srmVersion } = state.world.display;
  if (!connector.hdcpCapable)
    return refusal('STATUS_GRAPHICS_OPM_OUTPUT_DOES_NOT_SUPPORT_HDCP', {
      check: 'answer request',
      rule: 'opm-capable',
      message: 'The connector has no HDCP.',
      advice: 'Ask GET_SUPPORTED_PROTECTION_TYPES first.',
    });
  if (srmVersion === null)
    return refusal('STATUS_GRAPHICS_OPM_HDCP_SRM_NEVER_SET', {
      check: 'answer request',
      rule: 'srm-header',
      message: 'No SRM was set yet.',
      advice: 'Set one with SET_HDCP_SRM.',
    });
  return standard(srmVersion);
}

function signalingOf({ signaling: { standard: active, words }, acpCapable, cgmsaCapable }: ConnectorObject): Reply {
  if (!acpCapable && !cgmsaCapable) return requestUnavailable('The connector signals neither ACP nor CGMS-A.');
  const fields = words.flatMap(
    ({ mask, data }, i) =>
      [
        [`ulAspectRatioValidMask${i + 1}`, integer(mask)],
        [`ulAspectRatioData${i + 1}`, integer(data)],
      ] as const,
  );
  return {
    ulAvailableTVProtectionStandards: integer(availableStandards),
    ulActiveTVProtectionStandard: integer(active),
    ...Object.fromEntries(fields),
  };
}

/** What a connector with ACP or CGMS-A can signal (our choice): IEC 61880 for 525 lines, IEC 62375 for 625, CEA-805-A for 525 and 750 lines. */
export const availableStandards = ['IEC61880_525I', 'IEC62375_625P', 'CEA805A_TYPEA_525P', 'CEA805A_TYPEA_750P'].reduce(
  (bits, name) => bits | member('OPM_PROTECTION_STANDARD', name),
  0,
);

/** True of embedded DisplayPort: HDCP is not to be switched on there (documented). */
export function isEmbeddedDisplayPort(connector: ConnectorObject): boolean {
  return connector.type === displayPortEmbedded;
}

function isRefusing(reply: Reply): reply is CallFailure {
  return 'check' in reply && typeof reply.check === 'string';
}
