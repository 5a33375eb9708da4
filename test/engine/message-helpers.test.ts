import { describe, expect, it } from 'vitest';
import { findGuidByName } from '../../debug-adapter/catalog/lookup/guid-lookup.ts';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { isSigned, outputCommand, outputRequest } from '../../debug-adapter/engine/evaluation/message-helpers.ts';
import {
  command,
  levelParameters,
  nonce,
  request,
  signingKey,
  typeParameters,
} from '../emulator/application/output-application.ts';

const message = (name: string, sequence: bigint, parameters: Uint8Array) => ({
  key: signingKey,
  request: findGuidByName(name, 'output protection request')!.guid,
  sequence,
  parameters,
});

describe('the messages that helpers make for an output', () => {
  it('are those of an application that was written apart from them, to the byte', () => {
    const asked = outputRequest(nodeBackend, nonce, message('GET_ACTUAL_PROTECTION_LEVEL', 7n, typeParameters('HDCP')));
    expect(asked).toEqual(request('GET_ACTUAL_PROTECTION_LEVEL', 7, typeParameters('HDCP')));
    const told = outputCommand(nodeBackend, message('SET_PROTECTION_LEVEL', 500n, levelParameters('HDCP', 1)));
    expect(told).toEqual(command('SET_PROTECTION_LEVEL', 500, levelParameters('HDCP', 1)));
  });

  it('verify, until a byte anywhere is changed', () => {
    const signed = command('SET_PROTECTION_LEVEL', 1);
    expect(isSigned(nodeBackend, signingKey, signed)).toBe(true);
    for (const at of [0, 15, 16, 40, 4095]) {
      const changed = signed.map((byte, index) => (index === at ? byte ^ 1 : byte));
      expect(isSigned(nodeBackend, signingKey, changed), String(at)).toBe(false);
    }
  });

  it('are refused with the reason when nonce or parameters have the wrong size', () => {
    expect(outputRequest(nodeBackend, nonce.subarray(1), message('GET_CONNECTOR_TYPE', 1n, new Uint8Array()))).toMatch(
      /16 bytes; this one has 15/,
    );
    expect(outputCommand(nodeBackend, message('SET_PROTECTION_LEVEL', 1n, new Uint8Array(4057)))).toMatch(
      /room for 4056 bytes/,
    );
  });
});
