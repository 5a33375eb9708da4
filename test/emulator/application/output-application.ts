/** The application's side of output protection for tests: it signs with Node's own AES, not with the product's. */
import { createCipheriv } from 'node:crypto';
import { expect } from 'vitest';
import { outputRequests, type OutputRequestName } from '../../../debug-adapter/catalog/requests/output-requests.ts';
import { findGuidByName, guidToBytes } from '../../../debug-adapter/catalog/lookup/guid-lookup.ts';
import { memberOf } from '../../../debug-adapter/catalog/lookup/constant-lookup.ts';
import { bytes, handle, integer, nullValue, type Value } from '../../../debug-adapter/catalog/value.ts';
import { builtInIdentity } from '../../../debug-adapter/crypto/identity.ts';
import { nodeBackend } from '../../../debug-adapter/crypto/node-backend.node.ts';
import type { Outcome } from '../../../debug-adapter/emulator/call/outcome.ts';
import { bytesOf, Driver, oaepBlock, statusOf } from '../driver.ts';

export const signingKey = Uint8Array.from({ length: 16 }, (_, i) => 0x40 + i);
export const nonce = Uint8Array.from({ length: 16 }, (_, i) => 0x90 + i);
export const protection = (name: string): number => memberOf('OPM_PROTECTION_TYPE', name)!;
export const millisecond = 1_000_000n;

/** RFC 4493 by way of AES-CBC: the tag is the last block of the chain. */
export function cmac(key: Uint8Array, message: Uint8Array): Uint8Array {
  const cbc = (data: Uint8Array): Uint8Array =>
    createCipheriv('aes-128-cbc', key, new Uint8Array(16)).setAutoPadding(false).update(data);
  const double = (block: Uint8Array): Uint8Array => {
    const shifted = BigInt(`0x${Buffer.from(block).toString('hex')}`) << 1n;
    const reduced = shifted >> 128n === 0n ? shifted : (shifted ^ 0x87n) & ((1n << 128n) - 1n);
    return Buffer.from(reduced.toString(16).padStart(32, '0'), 'hex');
  };
  const first = double(cbc(new Uint8Array(16)));
  const isWhole = message.length > 0 && message.length % 16 === 0;
  const padded = isWhole
    ? message.slice()
    : Uint8Array.from([...message, 0x80, ...new Uint8Array(15 - (message.length % 16))]);
  const mask = isWhole ? first : double(first);
  for (let i = 0; i < 16; i += 1) padded[padded.length - 16 + i]! ^= mask[i]!;
  return Uint8Array.from(cbc(padded).subarray(-16));
}

const words = (...values: readonly number[]): Uint8Array =>
  new Uint8Array(Uint32Array.from(values.map((value) => value >>> 0)).buffer);

/** A message: guid at `at`, then sequence number, size, parameters; signed from byte 16 on unless the form is unsigned. */
function message(
  size: number,
  at: number,
  name: OutputRequestName,
  sequence: number,
  parameters: Uint8Array,
  key: Uint8Array | null,
  withNonce: number | null,
): Uint8Array {
  const made = new Uint8Array(size);
  if (withNonce !== null) made.set(nonce, withNonce);
  made.set(guidToBytes(findGuidByName(name, 'output protection request')!.guid), at);
  made.set(words(sequence, parameters.length), at + 16);
  made.set(parameters, at + 24);
  if (key !== null) made.set(cmac(key, made.subarray(16)));
  return made;
}

export const request = (
  name: OutputRequestName,
  sequence: number,
  parameters: Uint8Array = new Uint8Array(),
  key: Uint8Array = signingKey,
): Uint8Array => message(4112, 32, name, sequence, parameters, key, 16);
export const unsignedRequest = (
  name: OutputRequestName,
  sequence: number,
  parameters: Uint8Array = new Uint8Array(),
): Uint8Array => message(4096, 16, name, sequence, parameters, null, 0);
export const command = (
  name: OutputRequestName,
  sequence: number,
  parameters: Uint8Array = new Uint8Array(),
  key: Uint8Array = signingKey,
): Uint8Array => message(4096, 16, name, sequence, parameters, key, null);
export const levelParameters = (type: string, level: number): Uint8Array => words(protection(type), level, 0, 0);
export const typeParameters = (type: string): Uint8Array => words(protection(type));
export const srm = (version: number, length = 48): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => [0x80, 0, version >> 8, version & 0xff, 1, 0, 0, length - 5][i] ?? 0);

/** One output with its connector, its key and its two counters. */
export class Application extends Driver {
  readonly connector = this.newConnector();
  output: Value = nullValue;
  random: Uint8Array = new Uint8Array(16);
  nextRequest = 100;
  nextCommand = 500;
  isCopp = false;

  get adapter(): Value {
    return handle('adapter', this.state.adapter);
  }

  newConnector(fields: Readonly<Record<string, Value>> = {}): Value {
    return this.happen({
      event: 'create connector',
      description: { Hdcp: { kind: 'boolean', value: true }, ...fields },
    });
  }

  create(semantics = 1, connector = this.connector): Outcome {
    const outcome = this.call('DxgkDdiOPMCreateProtectedOutput', {
      MiniportDeviceContext: this.adapter,
      VidPnTargetId: connector,
      NewVideoOutputSemantics: integer(semantics),
    });
    if (statusOf(outcome) === 'S_OK') this.output = outcome.outputs['NewProtectedOutputHandle']!;
    this.isCopp = semantics === 0;
    return outcome;
  }

  drawRandom(): Outcome {
    const outcome = this.call('DxgkDdiOPMGetRandomNumber', {
      MiniportDeviceContext: this.adapter,
      ProtectedOutputHandle: this.output,
    });
    if (statusOf(outcome) === 'S_OK') this.random = bytesOf(outcome.outputs['RandomNumber']);
    return outcome;
  }

  block(random: Uint8Array = this.random, key: Uint8Array = signingKey, length = 40): Uint8Array {
    const plain = Uint8Array.from([...random, ...key, ...words(this.nextRequest, this.nextCommand)]).subarray(
      0,
      length,
    );
    if (!this.isCopp) return oaepBlock(plain);
    const padded = new Uint8Array(256);
    padded.set(plain);
    return nodeBackend.rsaPublic(builtInIdentity.key, padded)!;
  }

  setKey(block = this.block()): Outcome {
    return this.call('DxgkDdiOPMSetSigningKeyAndSequenceNumbers', {
      MiniportDeviceContext: this.adapter,
      ProtectedOutputHandle: this.output,
      EncryptedParameters: bytes(block),
    });
  }

  /** From creation to Active. */
  activate(semantics = 1, connector = this.connector): this {
    this.nextRequest = 100;
    this.nextCommand = 500;
    for (const outcome of [this.create(semantics, connector), this.drawRandom(), this.setKey()])
      expect(statusOf(outcome)).toBe('S_OK');
    return this;
  }

  /** Sends a request as it is. */
  send(data: Uint8Array): Outcome {
    return this.call(this.isCopp ? 'DxgkDdiOPMGetCOPPCompatibleInformation' : 'DxgkDdiOPMGetInformation', {
      MiniportDeviceContext: this.adapter,
      ProtectedOutputHandle: this.output,
      Parameters: bytes(data),
    });
  }

  ask(name: OutputRequestName, parameters: Uint8Array = new Uint8Array()): Outcome {
    const made = (this.isCopp ? unsignedRequest : request)(name, this.nextRequest, parameters);
    this.nextRequest += 1;
    return this.send(made);
  }

  tell(data: Uint8Array, additional: Uint8Array | null = null): Outcome {
    return this.call('DxgkDdiOPMConfigureProtectedOutput', {
      MiniportDeviceContext: this.adapter,
      ProtectedOutputHandle: this.output,
      Parameters: bytes(data),
      AdditionalParametersSize: integer(additional?.length ?? 0),
      AdditionalParameters: additional === null ? nullValue : bytes(additional),
    });
  }

  order(name: OutputRequestName, parameters: Uint8Array, additional: Uint8Array | null = null): Outcome {
    const made = command(name, this.nextCommand, parameters);
    this.nextCommand += 1;
    return this.tell(made, additional);
  }

  setLevel(type: string, level: number): string {
    return statusOf(this.order('SET_PROTECTION_LEVEL', levelParameters(type, level)));
  }

  /** ulInformation of a request that succeeds; its OMAC and nonce are checked. */
  information(name: OutputRequestName, parameters?: Uint8Array): number {
    return this.reply(name, parameters).getUint32(20, true);
  }

  flags(): number {
    return this.reply('GET_CONNECTOR_TYPE').getUint32(16, true);
  }

  level(which: 'VIRTUAL' | 'ACTUAL', type: string): number {
    return this.information(`GET_${which}_PROTECTION_LEVEL`, typeParameters(type));
  }

  reply(name: OutputRequestName, parameters?: Uint8Array): DataView {
    const outcome = this.ask(name, parameters);
    expect(statusOf(outcome)).toBe('S_OK');
    const answer = bytesOf(outcome.outputs['RequestedInformation']);
    expect(answer).toHaveLength(4096);
    expect(answer.slice(0, 16)).toEqual(cmac(signingKey, answer.slice(16)));
    expect(answer.slice(20, 36)).toEqual(nonce);
    const view = new DataView(answer.buffer, answer.byteOffset);
    expect(view.getUint32(16, true)).toBe(outputRequests[name].reply!.size);
    return new DataView(answer.buffer, answer.byteOffset + 20);
  }

  wait(milliseconds: number): void {
    this.happen({ event: 'advance clock', nanoseconds: BigInt(milliseconds) * millisecond });
  }

  switchTo(output: Value, counters: { readonly nextRequest: number; readonly nextCommand: number }): void {
    Object.assign(this, { output, ...counters });
  }
}
