/** What a command does to an output and its connector. */
import type { Bytes } from '../../bytes/bytes.ts';
import {
  outputRequests,
  protectionTypeOf,
  protectionTypes,
  type CommandName,
  type ProtectionTypeName,
} from '../../catalog/requests/output-requests.ts';
import { finding, phase, type Call, type CallFailure } from '../call/call.ts';
import { handleOf, labelOf, objectsOfKind, withObject } from '../objects/objects.ts';
import type { ConnectorObject } from '../objects/connector.ts';
import type { OutputObject } from '../objects/protected-output.ts';
import type { Finding } from '../call/outcome.ts';
import type { DriverState } from '../state/state.ts';
import { refusal, type Found } from './checks.ts';
import { availableStandards, isEmbeddedDisplayPort } from './information.ts';
import { canProtect, isHdcpType, isLevelOf, outputsOf, settledHdcp, wantsHdcp } from './levels.ts';
import { allowsType, isCopp, semanticsOf } from './semantics.ts';
import { srmVersion } from './srm.ts';
import { unwatched, watched } from './watches.ts';

/** One command for one output, whose counter has gone on already in `state`. */
export interface Order {
  readonly call: Call;
  readonly state: DriverState;
  readonly output: OutputObject;
  readonly connector: ConnectorObject;
  readonly parameters: Bytes;
  readonly additional: Bytes;
}

export type CommandResult = Found<{ readonly state: DriverState; readonly findings: readonly Finding[] }>;

const commands: Readonly<Record<CommandName, (order: Order) => CommandResult>> = {
  SET_PROTECTION_LEVEL: setLevel,
  // The same without the duty to succeed in switching on (documented).
  SET_PROTECTION_LEVEL_ACCORDING_TO_CSS_DVD: (order) => {
    const result = setLevel(order);
    return result.ok || result.refusing.rule !== 'opm-capable'
      ? result
      : { ok: true, found: { state: order.state, findings: [] } };
  },
  SET_ACP_AND_CGMSA_SIGNALING: setSignaling,
  SET_HDCP_SRM: setSrm,
};

/** Does a command to an output whose signature and sequence number are right: the state after it with what it tells, or the status that refuses it. */
export function applyConfigure(name: CommandName, order: Order): CommandResult {
  if (isCopp(order.output) && order.additional.length > 0)
    return commandUnavailable('Under COPP semantics there are no additional parameters.', 'Pass 0 and NULL.');
  const { size } = outputRequests[name].parameters;
  if (order.parameters.length < size)
    return commandUnavailable(
      `cbParametersSize is ${order.parameters.length}; ${name} takes ${size} bytes.`,
      'Set cbParametersSize to the size of the structure in abParameters.',
    );
  return commands[name](order);
}

/** Refuses a command with STATUS_GRAPHICS_OPM_INVALID_CONFIGURATION_REQUEST: outputs of these semantics do not know it, or not with these parameters. */
export function commandUnavailable(message: string, advice: string): Found<never> {
  return {
    ok: false,
    refusing: refusal('STATUS_GRAPHICS_OPM_INVALID_CONFIGURATION_REQUEST', {
      check: 'obey command',
      rule: 'opm-request',
      message,
      advice,
    }),
  };
}

function wordsOf(parameters: Bytes): (index: number) => number {
  const view = new DataView(parameters.buffer, parameters.byteOffset, parameters.byteLength);
  return (index) => view.getUint32(index * 4, true);
}

function setLevel(order: Order): CommandResult {
  const { call, output, connector, parameters } = order;
  const word = wordsOf(parameters);
  const [bit, level] = [word(0), word(1)];
  const type = protectionTypeOf(bit);
  if (type === null)
    return commandUnavailable(
      `ulProtectionType is 0x${bit.toString(16)}, which is not exactly one known protection type.`,
      'Set one bit of OPM_PROTECTION_TYPE.',
    );
  if (!allowsType(output, type))
    return commandUnavailable(
      `An output with ${semanticsOf(output)} semantics does not know the protection type ${type}.`,
      'HDCP is for OPM, COPP_COMPATIBLE_HDCP for COPP.',
    );
  if (!isLevelOf(type, level))
    return commandUnavailable(
      `${level} is no level of ${type}.`,
      `Its levels are ${protectionTypes[type].levels.join(', ')}.`,
    );
  const unable = level === 0 ? null : whyUnable(order, type);
  if (unable !== null) return { ok: false, refusing: unable };
  const set = withObject(order.state, { ...output, levels: { ...output.levels, [bit]: level } });
  const settled = settledHdcp(set, connector, call.environment.profile.hdcpDelay);
  const isNewlyRevoked = isHdcpType(type) && level > 0 && connector.isRevoked;
  const flagged = isNewlyRevoked
    ? withFlag(withObject(set, settled), settled, revokedAttached)
    : withObject(set, settled);
  phase(call, 'set protection level', 'done', () => ({
    detail: `${labelOf(output)}: ${type} is set to ${level}.${hdcpNote(flagged, settled, type)}`,
  }));
  return {
    ok: true,
    found: { state: isHdcpType(type) ? watch(flagged, output, level) : flagged, findings: remarks(order, type, level) },
  };
}

/** OPM_STATUS_REVOKED_HDCP_DEVICE_ATTACHED. */
const revokedAttached = 8;

/** The state with an event for every live output of a connector. */
export function withFlag(state: DriverState, connector: ConnectorObject, flag: number): DriverState {
  return outputsOf(state, connector).reduce(
    (after, output) => withObject(after, { ...output, statusFlags: output.statusFlags | flag }),
    state,
  );
}

function watch(state: DriverState, output: OutputObject, level: number): DriverState {
  return level > 0 ? watched(state, output.handle) : unwatched(state, output.handle);
}

function hdcpNote(state: DriverState, connector: ConnectorObject, type: ProtectionTypeName): string {
  if (!isHdcpType(type) || connector.hdcpAt === null || connector.hdcpAt <= state.time) return '';
  return ` HDCP is established in ${(connector.hdcpAt - state.time) / 1_000_000n} ms.`;
}

function remarks({ output, connector }: Order, type: ProtectionTypeName, level: number): readonly Finding[] {
  if (!isHdcpType(type) || level === 0 || !isEmbeddedDisplayPort(connector)) return [];
  return [
    finding(
      'HDCP_ON_EMBEDDED_DISPLAYPORT',
      `${labelOf(connector)} is an embedded DisplayPort connector.`,
      [],
      handleOf(output),
    ),
  ];
}

/** Lines above which a mode is too high for analog protection (our choice): 576 for ACP, 1125 for CGMS-A. */
const highest: Readonly<Partial<Record<ProtectionTypeName, number>>> = { ACP: 576, CGMSA: 1125 };

function whyUnable({ call, state, connector }: Order, type: ProtectionTypeName): CallFailure | null {
  const { needs } = protectionTypes[type];
  const unable = (status: string, message: string, advice: string): CallFailure =>
    refusal(status, { check: 'obey command', rule: 'opm-capable', message, advice });
  if (!canProtect(connector, type)) {
    return needs === 'DPCP'
      ? unable(
          'STATUS_GRAPHICS_OPM_INVALID_CONFIGURATION_REQUEST',
          'Only an external DisplayPort connector has DPCP.',
          'Ask GET_SUPPORTED_PROTECTION_TYPES first.',
        )
      : unable(
          `STATUS_GRAPHICS_OPM_OUTPUT_DOES_NOT_SUPPORT_${needs}`,
          `${labelOf(connector)} has no ${needs}.`,
          'Ask GET_SUPPORTED_PROTECTION_TYPES first.',
        );
  }
  if (isHdcpType(type) && connector.state !== 'Connected')
    return unable(
      'STATUS_GRAPHICS_OPM_OUTPUT_DOES_NOT_SUPPORT_HDCP',
      `Nothing is plugged into ${labelOf(connector)}.`,
      'Wait until a monitor is there, and begin again.',
    );
  const lines = highest[type];
  if (lines !== undefined && connector.height > lines)
    return unable(
      'STATUS_GRAPHICS_OPM_RESOLUTION_TOO_HIGH',
      `The mode has ${connector.height} lines; ${type} goes up to ${lines}.`,
      'Choose a lower mode.',
    );
  const { hdcpEngines } = call.environment.profile;
  if (isHdcpType(type) && !wantsHdcp(state, connector) && busyConnectors(state) >= hdcpEngines) {
    return unable(
      'STATUS_GRAPHICS_OPM_ALL_HDCP_HARDWARE_ALREADY_IN_USE',
      `All ${hdcpEngines} HDCP engines of the adapter are in use.`,
      'Switch HDCP off on another connector first.',
    );
  }
  return null;
}

function busyConnectors(state: DriverState): number {
  return objectsOfKind(state, 'connector').filter((connector) => wantsHdcp(state, connector)).length;
}

function setSignaling({ call, state, connector, parameters }: Order): CommandResult {
  const word = wordsOf(parameters);
  const standard = word(0);
  const unable = (message: string): CommandResult => ({
    ok: false,
    refusing: refusal('STATUS_GRAPHICS_OPM_SIGNALING_NOT_SUPPORTED', {
      check: 'obey command',
      rule: 'opm-capable',
      message,
      advice: 'Ask GET_ACP_AND_CGMSA_SIGNALING what the connector can signal.',
    }),
  });
  if (!connector.acpCapable && !connector.cgmsaCapable)
    return unable(`${labelOf(connector)} signals neither ACP nor CGMS-A.`);
  if (standard !== 0 && ((standard & availableStandards) !== standard || (standard & (standard - 1)) !== 0))
    return unable(`0x${standard.toString(16)} is no single standard that the connector can signal.`);
  const words = connector.signaling.words.map(({ mask, data }, i) => {
    const [changed, value] = [word(1 + 2 * i), word(2 + 2 * i)];
    return { mask: (mask | changed) >>> 0, data: ((data & ~changed) | (value & changed)) >>> 0 };
  });
  phase(call, 'set signaling', 'done', () => ({
    detail: `${labelOf(connector)} signals the standard 0x${standard.toString(16)}.`,
  }));
  return {
    ok: true,
    found: { state: withObject(state, { ...connector, signaling: { standard, words } }), findings: [] },
  };
}

function setSrm({ call, state, connector, parameters, additional }: Order): CommandResult {
  const wrong = (message: string): CommandResult => ({
    ok: false,
    refusing: refusal('STATUS_GRAPHICS_OPM_INVALID_SRM', {
      check: 'check SRM',
      rule: 'srm-header',
      message,
      advice: 'Pass the SRM as it was delivered, and its own version in ulSRMVersion.',
    }),
  });
  if (!connector.hdcpCapable)
    return {
      ok: false,
      refusing: refusal('STATUS_GRAPHICS_OPM_OUTPUT_DOES_NOT_SUPPORT_HDCP', {
        check: 'obey command',
        rule: 'opm-capable',
        message: `${labelOf(connector)} has no HDCP.`,
        advice: 'Ask GET_SUPPORTED_PROTECTION_TYPES first.',
      }),
    };
  const version = srmVersion(additional);
  if (typeof version === 'string') return wrong(version);
  const stated = wordsOf(parameters)(0) & 0xffff;
  if (stated !== version) return wrong(`ulSRMVersion is ${stated}, the SRM is version ${version}.`);
  phase(call, 'set SRM', 'done', () => ({
    detail: `SRM version ${version} is in force; its signature is not checked (our choice).`,
    rule: 'srm-header',
  }));
  return {
    ok: true,
    found: {
      state: { ...state, world: { ...state.world, display: { ...state.world.display, srmVersion: version } } },
      findings: [],
    },
  };
}
