/** Protection levels: what was set through one output, what the connector does, and how long HDCP takes. */
import { objectsOfKind } from '../objects/objects.ts';
import {
  protectionTypes,
  redistributionControl,
  type ProtectionTypeName,
} from '../../catalog/requests/output-requests.ts';
import type { ConnectorObject } from '../objects/connector.ts';
import type { OutputObject } from '../objects/protected-output.ts';
import type { DriverState } from '../state/state.ts';

/** OPM_CONNECTOR_TYPE_DISPLAYPORT_EXTERNAL and _EMBEDDED. */
export const displayPortExternal = 0xa;
export const displayPortEmbedded = 0xb;

/** True when the connector can do what a protection needs. */
export function canProtect(connector: ConnectorObject, type: ProtectionTypeName): boolean {
  switch (protectionTypes[type].needs) {
    case 'HDCP':
      return connector.hdcpCapable;
    case 'ACP':
      return connector.acpCapable;
    case 'CGMSA':
      return connector.cgmsaCapable;
    case 'DPCP':
      return connector.type === displayPortExternal;
  }
}

/** The level that one output asks for. */
export function askedLevel(output: OutputObject, type: ProtectionTypeName): number {
  return output.levels[protectionTypes[type].bit] ?? 0;
}

/** The level of one output as it is reported: one that needs HDCP is off until HDCP is established. */
export function virtualLevel(
  state: DriverState,
  connector: ConnectorObject,
  output: OutputObject,
  type: ProtectionTypeName,
): number {
  return isInForce(state, connector, type) ? askedLevel(output, type) : 0;
}

/** The level of the connector: the highest, by precedence, of all its outputs. */
export function actualLevel(state: DriverState, connector: ConnectorObject, type: ProtectionTypeName): number {
  if (!isInForce(state, connector, type)) return 0;
  const order: readonly number[] = protectionTypes[type].levels;
  let highest = 0;
  let redistribution = 0;
  for (const output of outputsOf(state, connector)) {
    const level = askedLevel(output, type);
    const bare = type === 'CGMSA' ? level & ~redistributionControl : level;
    redistribution |= level & ~bare;
    if (order.indexOf(bare) > order.indexOf(highest)) highest = bare;
  }
  return highest | redistribution;
}

/** True when a level is one of the type. */
export function isLevelOf(type: ProtectionTypeName, level: number): boolean {
  const levels: readonly number[] = protectionTypes[type].levels;
  return levels.includes(type === 'CGMSA' ? level & ~redistributionControl : level);
}

/** The live outputs of a connector. */
export function outputsOf(state: DriverState, connector: ConnectorObject): readonly OutputObject[] {
  return objectsOfKind(state, 'protectedOutput').filter(
    (output) => output.connector === connector.handle && output.state !== 'Destroyed' && output.state !== 'Lost',
  );
}

/** True when an output of the connector asks for HDCP. */
export function wantsHdcp(state: DriverState, connector: ConnectorObject): boolean {
  return outputsOf(state, connector).some((output) => hdcpTypes.some((type) => askedLevel(output, type) > 0));
}

/** The connector as its outputs want it now: HDCP begins to be established, goes on, or ends. */
export function settledHdcp(state: DriverState, connector: ConnectorObject, delay: number): ConnectorObject {
  const canBegin = connector.state === 'Connected' && connector.hdcpCapable && !connector.isRevoked;
  if (!wantsHdcp(state, connector) || !canBegin)
    return connector.hdcpAt === null ? connector : { ...connector, hdcpAt: null };
  return connector.hdcpAt === null ? { ...connector, hdcpAt: state.time + BigInt(delay) * 1_000_000n } : connector;
}

/** HDCP is established. */
export function isHdcpOn(state: DriverState, connector: ConnectorObject): boolean {
  return connector.hdcpAt !== null && state.time >= connector.hdcpAt;
}

const hdcpTypes: readonly ProtectionTypeName[] = ['HDCP', 'COPP_COMPATIBLE_HDCP', 'TYPE_ENFORCEMENT_HDCP'];

/** Whether a protection type is HDCP, in one of its forms. */
export function isHdcpType(type: ProtectionTypeName): boolean {
  return hdcpTypes.includes(type);
}

function isInForce(state: DriverState, connector: ConnectorObject, type: ProtectionTypeName): boolean {
  return isHdcpType(type) ? isHdcpOn(state, connector) : true;
}
