import { describe, expect, it } from 'vitest';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import type { DecodeContext } from '../../debug-adapter/decode/context.ts';
import { decodeBest } from '../../debug-adapter/decode/decoders.ts';
import type { DecodeNode } from '../../debug-adapter/decode/node.ts';
import { body, ChannelApplication, channelKey } from '../emulator/application/channel-application.ts';
import { bytesOf } from '../emulator/driver.ts';
import {
  Application,
  cmac,
  command,
  levelParameters,
  request,
  signingKey,
} from '../emulator/application/output-application.ts';

const context: DecodeContext = {
  crypto: nodeBackend,
  keyring: [],
  certificates: [],
  signingKeys: [
    { name: 'the channel', key: channelKey },
    { name: 'the output', key: signingKey },
  ],
};
const withoutKeys: DecodeContext = { crypto: nodeBackend, keyring: [], certificates: [] };

function node(root: DecodeNode, label: string): DecodeNode {
  const found =
    root.label === label ? root : root.children.map((child) => find(child, label)).find((each) => each !== null);
  if (!found) throw new Error(`no ${label}`);
  return found;
}

function find(root: DecodeNode, label: string): DecodeNode | null {
  if (root.label === label) return root;
  return root.children.map((child) => find(child, label)).find((each) => each !== null) ?? null;
}

const application = new ChannelApplication().ready();
const protection = application.command('CONFIGURE_PROTECTION', 501, [[1, 8]]);
const reply = bytesOf(application.ask('QUERY_PROTECTION').outputs['pOutputData']);
const level = command('SET_PROTECTION_LEVEL', 500, levelParameters('HDCP', 1));

describe('a message', () => {
  it.each<[string, Uint8Array, string]>([
    ['a query to a channel', body('QUERY_PROTECTION', 1n, 7), 'query QUERY_PROTECTION'],
    ['a command to a channel', protection, 'command CONFIGURE_PROTECTION'],
    ['the answer of a channel to a query', reply, 'answer to QUERY_PROTECTION'],
    [
      'the answer of a channel to a command',
      bytesOf(application.tell('CONFIGURE_PROTECTION', 501, [[1, 8]]).outputs['pOutputData']),
      'answer to CONFIGURE_PROTECTION',
    ],
    ['a request to an output', request('GET_CONNECTOR_TYPE', 100), 'request GET_CONNECTOR_TYPE'],
    ['a command to an output', level, 'command SET_PROTECTION_LEVEL'],
    [
      'the answer of an output',
      bytesOf(new Application().activate().ask('GET_CONNECTOR_TYPE').outputs['RequestedInformation']),
      'answer of an output',
    ],
  ])('%s is recognised, and its OMAC found right', (_what, bytes, title) => {
    const decoded = decodeBest(bytes, context);
    expect([decoded.decoder, decoded.ok, decoded.problem]).toEqual(['message', true, undefined]);
    expect(decoded.summary).toContain(title);
    if (!title.startsWith('query'))
      expect(decoded.summary).toMatch(/OMAC right, over bytes 16 to \d+, under the key of the (channel|output)/);
  });

  it('shows its fields at their places, those of its header too', () => {
    const { root } = decodeBest(reply, context);
    expect(node(root, 'QueryType')).toMatchObject({
      start: 16,
      end: 32,
      value: expect.stringContaining('QUERY_PROTECTION') as unknown,
    });
    expect(node(root, 'SequenceNumber')).toMatchObject({ start: 40, end: 44 });
    expect(node(root, 'ReturnCode').value).toContain('S_OK');
  });

  it('opens the parameters of an output command, and tells the unused room', () => {
    const { root } = decodeBest(level, context);
    expect(node(root, 'ulProtectionType')).toMatchObject({
      start: 40,
      end: 44,
      value: expect.stringContaining('8') as unknown,
    });
    expect(node(root, 'unused, under the OMAC all the same')).toMatchObject({ start: 56, end: 4096 });
  });

  it('without a key in sight says what the OMAC has to cover', () => {
    const decoded = decodeBest(level, withoutKeys);
    expect(decoded.problem).toBeUndefined();
    expect(decoded.summary).toContain('AES-CMAC over bytes 16 to 4095; no key to check it with');
  });

  it.each<[string, (message: Uint8Array) => Uint8Array, RegExp]>([
    [
      'is over the valid part only',
      (message) => cmac(signingKey, message.slice(16, 56)),
      /covers bytes 16 to 55 only, the valid part/,
    ],
    [
      'is over the whole structure',
      (message) => cmac(signingKey, Uint8Array.from([...new Uint8Array(16), ...message.slice(16)])),
      /covers the omac member too, as zeros/,
    ],
    ['is missing', () => new Uint8Array(16), /not signed/],
    [
      'is under another key',
      (message) => cmac(new Uint8Array(16), message.slice(16)),
      /wrong under the key of the channel, of the output/,
    ],
  ])('whose OMAC %s is told so', (_what, omac, text) => {
    const message = Uint8Array.from([...omac(level), ...level.slice(16)]);
    expect(decodeBest(message, context)).toMatchObject({ ok: true, problem: expect.stringMatching(text) as unknown });
  });
});
