/** A driver to talk to in tests: calls by name, answers in short. Every state that it passes on is frozen. */
import { expect } from 'vitest';
import { ddis, type DdiName } from '../../debug-adapter/catalog/ddis.ts';
import { describeStatus } from '../../debug-adapter/catalog/lookup/status-lookup.ts';
import { bytes, guid, handle, integer, nullValue, structure, type Value } from '../../debug-adapter/catalog/value.ts';
import { builtInIdentity } from '../../debug-adapter/crypto/identity.ts';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { documentedParameters, encryptOaep, hashLength, type OaepParameters } from '../../debug-adapter/crypto/oaep.ts';
import type { DriverEnvironment, HandleView, WorldEvent } from '../../debug-adapter/emulator/driver.ts';
import { readProperty, viewHandle } from '../../debug-adapter/emulator/state/inspect.ts';
import type { Outcome } from '../../debug-adapter/emulator/call/outcome.ts';
import { profileNamed, profileWith } from '../../debug-adapter/emulator/profile/profiles.ts';
import { initialState, type DriverState } from '../../debug-adapter/emulator/state/state.ts';
import { step } from '../../debug-adapter/emulator/step.ts';
import { applyEvent } from '../../debug-adapter/emulator/world/world.ts';

export const aes128Ctr = guid('9b6bd711-4f74-41c9-9e7b-0be2d7d93b4f');
export const rsaesOaep = guid('c1949895-d72a-4a1d-8e5d-ed857d171520');
export const hardwareProtection = guid('b1170d8a-628d-4da3-ad3b-82ddb08b4970');
export const nullGuid = guid('00000000-0000-0000-0000-000000000000');
export const sessionKey = Uint8Array.from({ length: 16 }, (_, i) => i);
export const secondKey = Uint8Array.from({ length: 16 }, (_, i) => 0xf0 + i);

/** The runtime passes everything unless the settings say otherwise: these tests are about the driver. */
export function environmentOf(
  profile = 'reference',
  settings: Readonly<Record<string, Value>> = {},
): DriverEnvironment {
  const base = profileNamed(profile);
  if (typeof base === 'string') throw new Error(base);
  const changed = profileWith({ ...base, runtime: 'passes everything' }, settings);
  if (!changed.ok) throw new Error(changed.problem.message);
  return { crypto: nodeBackend, profile: changed.profile, identity: builtInIdentity };
}

/** A block of key material under the driver's key; the seed is fixed. */
export function oaepBlock(
  message: Uint8Array,
  parameters: OaepParameters = documentedParameters,
  key = builtInIdentity.key,
): Uint8Array {
  const seed = Uint8Array.from({ length: hashLength(parameters.oaepHash) }, (_, i) => i);
  const block = encryptOaep(nodeBackend, key, message, seed, parameters);
  if (typeof block === 'string') throw new Error(block);
  return block;
}

export function frozen<T>(value: T): T {
  if (value instanceof Uint8Array || typeof value !== 'object' || value === null || Object.isFrozen(value))
    return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}

/** Told of every call that the drivers of a test make, with its phases: for the test of what is covered. */
export const watcher: { note: ((ddi: DdiName, outcome: Outcome) => void) | null } = { note: null };

export class Driver {
  state: DriverState;
  constructor(
    readonly environment = environmentOf(),
    seed = 7,
  ) {
    this.state = frozen(initialState(environment, seed));
  }

  get device(): Value {
    return handle('device', this.state.firstDevice);
  }

  call(ddi: DdiName, args: Readonly<Record<string, Value>>, phases = false): Outcome {
    const first = ddis[ddi].parameters[0]?.name === 'hDevice' ? { hDevice: this.device } : {};
    const result = step(this.state, { ddi, args: { ...first, ...args }, thread: 1 }, this.environment, {
      phases: phases || watcher.note !== null,
    });
    if (!result.ok) throw new Error(`${result.problem.parameter} ${result.problem.message}`);
    this.state = frozen(result.state);
    watcher.note?.(ddi, result.outcome);
    return result.outcome;
  }

  happen(event: WorldEvent): Value {
    const result = applyEvent(this.state, event, this.environment);
    if (!result.ok) throw new Error(result.message);
    this.state = frozen(result.state);
    return result.created ?? nullValue;
  }

  createSession(keyExchange: Value = rsaesOaep, hDevice: Value = this.device): Value {
    const outcome = this.call('CreateCryptoSession', {
      hDevice,
      pCreateData: structure(null, { CryptoType: aes128Ctr, DecodeProfile: nullGuid, KeyExchangeType: keyExchange }),
    });
    expect(statusOf(outcome)).toBe('S_OK');
    return outcome.outputs['hCryptoSession']!;
  }

  negotiate(hCryptoSession: Value, key = sessionKey): Outcome {
    return this.call('NegotiateCryptoSessionKeyExchange', {
      hCryptoSession,
      DataSize: integer(256),
      pData: bytes(oaepBlock(key)),
    });
  }

  keyedSession(key = sessionKey): Value {
    const session = this.createSession();
    expect(statusOf(this.negotiate(session, key))).toBe('S_OK');
    return session;
  }

  surface(description: Readonly<Record<string, Value>> = {}, device: Value = this.device): Value {
    return this.happen({
      event: 'create resource',
      device: numberOf(device),
      description: { Width: integer(48), Height: integer(1), ...description },
    });
  }

  staging(data?: Uint8Array, size = data?.length ?? 48): Value {
    return this.surface({
      Width: integer(size),
      Usage: integer(3),
      ...(data === undefined ? {} : { Data: bytes(data) }),
    });
  }

  protectedTarget(size = 48, data?: Uint8Array): Value {
    return this.surface({
      Width: integer(size),
      Protected: { kind: 'boolean', value: true },
      RenderTarget: { kind: 'boolean', value: true },
      ...(data === undefined ? {} : { Data: bytes(data) }),
    });
  }

  decrypt(
    hCryptoSession: Value,
    hSrcResource: Value,
    hDstResource: Value,
    iv: Uint8Array | null,
    more: Readonly<Record<string, Value>> = {},
  ): Outcome {
    return this.call('DecryptionBlt', {
      hCryptoSession,
      hSrcResource,
      hDstResource,
      pEncryptedBlockInfo: nullValue,
      ContentKeySize: integer(0),
      pContentKey: nullValue,
      IVSize: integer(16),
      pIV: iv === null ? nullValue : bytes(iv),
      ...more,
    });
  }

  view(value: Value): HandleView {
    return viewHandle(this.state, numberOf(value))!;
  }

  read(value: Value, property: string): Value {
    return readProperty(this.state, numberOf(value), property)!;
  }

  data(value: Value): Uint8Array {
    return bytesOf(this.read(value, 'data'));
  }
}

export function numberOf(value: Value): bigint {
  return value.kind === 'handle' || value.kind === 'integer' ? value.value : 0n;
}

export function bytesOf(value: Value | undefined): Uint8Array {
  if (value?.kind !== 'bytes') throw new Error(`not bytes but ${value?.kind}`);
  return value.value;
}

export function statusOf(outcome: Outcome): string {
  return outcome.result.kind === 'status' ? describeStatus(outcome.result.value).name : outcome.result.kind;
}

export function findingsOf(outcome: Outcome): readonly string[] {
  return outcome.findings.map(({ id }) => id);
}

export function hex(text: string): Uint8Array {
  return Uint8Array.from(text.replace(/\s/g, '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
