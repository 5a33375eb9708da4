/** Connectors, the monitors on them, and what happens to them. */
import { memberOf } from '../../catalog/lookup/constant-lookup.ts';
import type { Value } from '../../catalog/value.ts';
import type { DriverEnvironment, WorldResult } from '../driver.ts';
import { labelOf, objectOfKind, withNewObject, withObject } from '../objects/objects.ts';
import type { ConnectorObject } from '../objects/connector.ts';
import { withFlag } from '../output-protection/commands.ts';
import { outputsOf, settledHdcp, wantsHdcp } from '../output-protection/levels.ts';
import { unwatched } from '../output-protection/watches.ts';
import type { DisplayState, DriverState } from '../state/state.ts';
import type { ConnectorChange } from './event.ts';
import { created, happened, impossible } from './result.ts';

type Description = Pick<
  ConnectorObject,
  'type' | 'outputId' | 'hdcpCapable' | 'acpCapable' | 'cgmsaCapable' | 'width' | 'height' | 'frequency'
>;

/** OPM_STATUS bits. */
const [linkLost, renegotiationRequired, revokedAttached] = [1, 2, 8];

/** A connector under a VidPnTargetId that no other has. */
export function newConnector(
  state: DriverState,
  target: bigint,
  description: Description,
): { readonly state: DriverState; readonly object: ConnectorObject } {
  return withNewObject<ConnectorObject>(
    state,
    'connector',
    (_handle, number) => ({
      kind: 'connector',
      handle: target,
      number,
      state: 'Connected',
      ...description,
      hdcpAt: null,
      isRevoked: false,
      signaling: { standard: 0, words: [0, 0, 0].map(() => ({ mask: 0, data: 0 })) },
    }),
    target,
  );
}

/** `connector NAME { ... }`: an HDMI connector of 1920 x 1080 at 60 Hz unless the fields say otherwise. */
export function createConnector(state: DriverState, fields: Readonly<Record<string, Value>>): WorldResult {
  const target = fields['VidPnTargetId'] === undefined ? freeTarget(state) : numberIn(fields['VidPnTargetId'], -1n);
  if (target < 0n || target > 0xffff_ffffn) return impossible('VidPnTargetId is a number of 32 bits.');
  if (objectOfKind(state, 'connector', target) !== null) return impossible(`There is a connector ${target} already.`);
  const type = typeOf(fields['Type']);
  if (type === null) return impossible('Type is the name of an OPM_CONNECTOR_TYPE, such as HDMI.');
  const made = newConnector(state, target, {
    type,
    outputId: numberIn(fields['OutputId'], target + 1n),
    hdcpCapable: isSet(fields['Hdcp']),
    acpCapable: isSet(fields['Acp']),
    cgmsaCapable: isSet(fields['Cgmsa']),
    width: Number(numberIn(fields['Width'], 1920n)),
    height: Number(numberIn(fields['Height'], 1080n)),
    frequency: Number(numberIn(fields['Frequency'], 60n)),
  });
  return created(made.state, made.object, labelOf(made.object));
}

/** Something happens to a connector or to the monitor on it. */
export function changeConnector(
  state: DriverState,
  target: bigint,
  change: ConnectorChange,
  { profile }: DriverEnvironment,
): WorldResult {
  const connector = objectOfKind(state, 'connector', target);
  if (connector === null) return impossible(`There is no connector ${target}.`);
  switch (change) {
    case 'unplug':
      if (connector.state === 'Disconnected') return impossible(`Nothing is plugged into ${labelOf(connector)}.`);
      return happened(
        unprotected(state, { ...connector, state: 'Disconnected', isRevoked: false }, linkLost),
        `${labelOf(connector)} is unplugged`,
      );
    case 'plug':
      if (connector.state === 'Connected')
        return impossible(`A monitor is plugged into ${labelOf(connector)} already.`);
      return happened(
        withObject(state, { ...connector, state: 'Connected' }),
        `a monitor is plugged into ${labelOf(connector)}`,
      );
    case 'renegotiate':
      return happened(
        unprotected(state, connector, renegotiationRequired),
        `${labelOf(connector)} is reconfigured: its outputs must be made anew`,
      );
    case 'revoke': {
      const revoked = withObject(state, { ...connector, isRevoked: true, hdcpAt: null });
      // Told only while HDCP is on (documented).
      const told = wantsHdcp(state, connector) ? withFlag(revoked, connector, revokedAttached) : revoked;
      return happened(told, `the HDCP receiver on ${labelOf(connector)} is revoked`);
    }
    case 'hdcp lost': {
      const lost = withObject(state, { ...connector, hdcpAt: null });
      return happened(
        withObject(
          wantsHdcp(state, connector) ? withFlag(lost, connector, linkLost) : lost,
          settledHdcp(lost, { ...connector, hdcpAt: null }, profile.hdcpDelay),
        ),
        `HDCP fails on ${labelOf(connector)}, and begins anew`,
      );
    }
  }
}

/** Another mode: HDCP has to be established again (our choice). */
export function changeMode(
  state: DriverState,
  target: bigint,
  width: number,
  height: number,
  frequency: number,
  { profile }: DriverEnvironment,
): WorldResult {
  const connector = objectOfKind(state, 'connector', target);
  if (connector === null) return impossible(`There is no connector ${target}.`);
  const changed: ConnectorObject = { ...connector, width, height, frequency, hdcpAt: null };
  return happened(
    withObject(state, settledHdcp(withObject(state, changed), changed, profile.hdcpDelay)),
    `${labelOf(connector)} shows ${width} x ${height} at ${frequency} Hz`,
  );
}

/** The system takes an output away; its handle is still to be released. */
export function loseOutput(state: DriverState, handle: bigint, { profile }: DriverEnvironment): WorldResult {
  const output = objectOfKind(state, 'protectedOutput', handle);
  if (output === null) return impossible(`0x${handle.toString(16)} names no protected output.`);
  if (output.state === 'Destroyed' || output.state === 'Lost')
    return impossible(`${labelOf(output)} is ${output.state === 'Lost' ? 'lost' : 'destroyed'} already.`);
  const lost = unwatched(withObject(state, { ...output, state: 'Lost', signingKey: null, levels: {} }), handle);
  const connector = objectOfKind(lost, 'connector', output.connector);
  return happened(
    connector === null ? lost : withObject(lost, settledHdcp(lost, connector, profile.hdcpDelay)),
    `the system destroyed ${labelOf(output)}`,
  );
}

/** Lets the arrangement of the displays change, or the session of Windows. */
export function changeDisplay(
  state: DriverState,
  change: Partial<Pick<DisplayState, 'arrangement' | 'isSessionChanging'>>,
  detail: string,
): WorldResult {
  return happened({ ...state, world: { ...state.world, display: { ...state.world.display, ...change } } }, detail);
}

/** Every protection of the connector is off, and its outputs have an event to tell. */
function unprotected(state: DriverState, connector: ConnectorObject, flag: number): DriverState {
  const outputs = outputsOf(state, connector);
  const cleared = outputs.reduce(
    (after, output) =>
      unwatched(withObject(after, { ...output, levels: {}, statusFlags: output.statusFlags | flag }), output.handle),
    state,
  );
  return withObject(cleared, { ...connector, hdcpAt: null });
}

function typeOf(value: Value | undefined): number | null {
  if (value === undefined) return memberOf('OPM_CONNECTOR_TYPE', 'HDMI');
  return value.kind === 'string'
    ? memberOf('OPM_CONNECTOR_TYPE', value.value)
    : value.kind === 'integer'
      ? Number(value.value)
      : null;
}

function numberIn(value: Value | undefined, otherwise: bigint): bigint {
  return value === undefined ? otherwise : value.kind === 'integer' ? value.value : -1n;
}

function isSet(value: Value | undefined): boolean {
  return value?.kind === 'boolean' ? value.value : value?.kind === 'integer' && value.value !== 0n;
}

function freeTarget(state: DriverState): bigint {
  let target = 1n;
  while (objectOfKind(state, 'connector', target) !== null) target += 1n;
  return target;
}
