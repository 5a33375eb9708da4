/** The life of a crypto session. */
import { nullGuid } from '../../../catalog/lookup/guid-lookup.ts';
import { guid, handle, integer } from '../../../catalog/value.ts';
import {
  codeOf,
  decline,
  done,
  finding,
  makesMistake,
  phase,
  refuse,
  unsupportedCrypto,
  type Call,
  type Handlers,
  type CallFailure,
} from '../../call/call.ts';
import { checkDevice, checkOwnership, nullPointer } from '../../call/checks.ts';
import type { Finding } from '../../call/outcome.ts';
import { deviceAt, handleOf, labelOf, sessionAt, withNewObject, withObject } from '../../objects/objects.ts';
import { emptyMap } from '../../state/persistent-map.ts';
import type { DeviceObject, DriverState, SessionObject } from '../../state/state.ts';
import { guidIn } from '../../memory/structure-fields.ts';
import { describeGuid, keyExchangeTypes, rsaesOaep, supportsCrypto, supportsProfile } from '../../profile/support.ts';
import { withoutKeys } from '../../session/session-keys.ts';

/** Bytes of private memory that the emulated driver asks for a session (our choice). */
const privateSize = 0x2a0n;

export const sessionHandlers: Handlers<
  'CalcPrivateCryptoSessionSize' | 'CreateCryptoSession' | 'DestroyCryptoSession'
> = {
  CalcPrivateCryptoSessionSize: (call, { hDevice }) => {
    const device = deviceAt(call.state, hDevice);
    phase(call, 'size of the private memory', 'done', () => ({
      detail: `A session needs ${privateSize} bytes, whatever it is for.`,
    }));
    const state = device === null ? call.state : withObject(call.state, { ...device, sizeAsked: true });
    return { state, result: { kind: 'size', value: privateSize }, outputs: {}, findings: [], refusal: null };
  },

  CreateCryptoSession: (call, { hDevice, pCreateData, hCryptoSession, hRTCryptoSession }) => {
    if (hCryptoSession === null) playRuntime(call);
    const device = checkDevice(call, hDevice);
    if (!device.ok) return decline(call, device.voidFailure);
    if (pCreateData === null) return decline(call, nullPointer('pCreateData'));
    const kind = {
      cryptoType: guidIn(pCreateData, 'CryptoType'),
      decodeProfile: guidIn(pCreateData, 'DecodeProfile'),
      keyExchangeType: guidIn(pCreateData, 'KeyExchangeType'),
    };
    const refusing = checkKind(call, kind);
    if (refusing !== null)
      return refuse(
        call,
        makesMistake(call, 'unsupported-mixed-up')
          ? { ...refusing, status: codeOf('D3DDDIERR_NOTAVAILABLE') }
          : refusing,
      );

    const findings = hCryptoSession === null ? [] : aboutMemory(call.state, device.found, hCryptoSession);
    const freed = hCryptoSession === null ? call.state : endSessionAt(call.state, hCryptoSession);
    const { state, object: session } = withNewObject<SessionObject>(
      freed,
      'cryptoSession',
      (address, number, second) => newSession(address, hRTCryptoSession ?? second, number, device.found.handle, kind),
      hCryptoSession,
    );
    const hardwareSessions = device.found.hardwareSessions + (session.mode === 'HW_PROTECTION' ? 1 : 0);
    phase(call, 'initialise session', 'done', () => ({
      detail: `${labelOf(session)} is Created; it remembers ${labelOf(device.found)}.`,
      values: [{ name: 'hCryptoSession', value: handleOf(session) }],
    }));
    const outputs =
      hCryptoSession === null
        ? { hCryptoSession: handleOf(session), hRTCryptoSession: handle('runtimeCryptoSession', session.runtimeHandle) }
        : {};
    return done(call, withObject(state, { ...device.found, sizeAsked: false, hardwareSessions }), outputs, findings);
  },

  DestroyCryptoSession: (call, { hDevice, hCryptoSession }) => {
    // A removed device still lets its sessions go.
    const device = deviceAt(call.state, hDevice);
    const alive = device?.state === 'Removed' ? { ok: true as const, found: device } : checkDevice(call, hDevice);
    if (!alive.ok) return decline(call, alive.voidFailure);
    const session = checkOwnership(call, alive.found, hCryptoSession);
    if (!session.ok) return decline(call, session.voidFailure);
    phase(call, 'wipe keys', 'done', () => ({
      detail:
        session.found.sessionKey === null
          ? 'The session has no key.'
          : 'Session key, content key, read-back key and pending refresh are wiped (our choice).',
    }));
    phase(call, 'release session', 'done', () => ({
      detail: `${labelOf(session.found)} is Destroyed; its handle is never valid again.`,
    }));
    return done(call, withObject(call.state, withoutKeys(session.found, 'Destroyed')));
  },
};

/** The three-argument form: what the runtime does before it calls the driver. */
function playRuntime(call: Call): void {
  phase(call, 'ask private size', 'done', () => ({
    detail: `The runtime calls CalcPrivateCryptoSessionSize: ${privateSize} bytes.`,
    values: [{ name: 'size', value: integer(privateSize) }],
    rule: 'size-before-create',
  }));
  phase(call, 'allocate private memory', 'done', () => ({
    detail: `The runtime allocates ${privateSize} bytes; their address is hCryptoSession.`,
  }));
  phase(call, 'make runtime handle', 'done', () => ({
    detail: 'The runtime makes hRTCryptoSession, its own name for the session.',
  }));
}

type Kind = Pick<SessionObject, 'cryptoType' | 'decodeProfile' | 'keyExchangeType'>;

function checkKind(call: Call, { cryptoType, decodeProfile, keyExchangeType }: Kind): CallFailure | null {
  const refusing = (check: string, message: string, advice: string): CallFailure => ({
    check,
    rule: 'crypto-for-profile',
    status: unsupportedCrypto,
    message,
    advice,
  });
  if (!supportsCrypto(call.environment.profile, cryptoType))
    return refusing(
      'check crypto type',
      `The crypto type ${describeGuid(cryptoType)} is not supported.`,
      'Use AES128_CTR.',
    );
  phase(call, 'check crypto type', 'passed', () => ({
    detail: `${describeGuid(cryptoType)} is supported.`,
    values: [{ name: 'CryptoType', value: guid(cryptoType) }],
    rule: 'crypto-for-profile',
  }));
  if (!supportsProfile(decodeProfile)) {
    return refusing(
      'check decode profile',
      `${describeGuid(cryptoType)} is not supported for the decode profile ${describeGuid(decodeProfile)}.`,
      'Use a catalogued decode profile, or NULL_GUID when nothing is decoded.',
    );
  }
  phase(call, 'check decode profile', 'passed', () => ({
    detail:
      decodeProfile === nullGuid
        ? 'NULL_GUID: nothing will be decoded.'
        : `${describeGuid(decodeProfile)} is supported.`,
    values: [{ name: 'DecodeProfile', value: guid(decodeProfile) }],
    rule: 'crypto-for-profile',
  }));
  const types = keyExchangeTypes(call.environment.profile, cryptoType);
  if (!types.includes(keyExchangeType)) {
    return refusing(
      'check key exchange',
      `The key-exchange type ${describeGuid(keyExchangeType)} is not offered by this driver.`,
      `GetCryptoKeyExchangeType names ${types.map(describeGuid).join(' and ')}.`,
    );
  }
  phase(call, 'check key exchange', 'passed', () => ({
    detail: `${describeGuid(keyExchangeType)} is offered.`,
    values: [{ name: 'KeyExchangeType', value: guid(keyExchangeType) }],
    rule: 'crypto-for-profile',
  }));
  return null;
}

function newSession(address: bigint, runtimeHandle: bigint, number: number, device: bigint, kind: Kind): SessionObject {
  return {
    kind: 'cryptoSession',
    handle: address,
    runtimeHandle,
    number,
    state: 'Created',
    mode: kind.keyExchangeType === rsaesOaep ? 'RSAES_OAEP' : 'HW_PROTECTION',
    device,
    ...kind,
    sessionKey: null,
    pendingRefresh: null,
    contentKey: null,
    wrappedContentKey: null,
    staleContentKey: null,
    readbackKey: null,
    nextReadbackIv: null,
    ivHistory: emptyMap(),
    lastUse: null,
    keyBeforeRefresh: null,
    hasHardwareKey: false,
    exchanges: 0,
    refreshes: 0,
  };
}

/** The exact form: what the caller did with the memory that it says it allocated. */
function aboutMemory(state: DriverState, device: DeviceObject, address: bigint): readonly Finding[] {
  const found: Finding[] = [];
  if (!device.sizeAsked)
    found.push(
      finding(
        'SIZE_NOT_ASKED',
        'CreateCryptoSession without CalcPrivateCryptoSessionSize before it.',
        [],
        handleOf(device),
      ),
    );
  const other = sessionAt(state, address);
  if (other !== null && other.state !== 'Destroyed') {
    found.push(
      finding(
        'SESSION_MEMORY_IN_USE',
        `The memory at 0x${address.toString(16)} is that of ${labelOf(other)}, which is ${other.state}.`,
        [],
        handleOf(other),
      ),
    );
  }
  return found;
}

function endSessionAt(state: DriverState, address: bigint): DriverState {
  const other = sessionAt(state, address);
  return other === null || other.state === 'Destroyed' ? state : withObject(state, withoutKeys(other, 'Destroyed'));
}
