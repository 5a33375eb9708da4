import { describe, expect, it } from 'vitest';
import { concat, reversed } from '../../debug-adapter/bytes/bytes.ts';
import { fromHex } from '../../debug-adapter/bytes/hex.ts';
import { guids, guidToBytes, nullGuid } from '../../debug-adapter/catalog/lookup/guid-lookup.ts';
import type { DecodeContext, Decoder } from '../../debug-adapter/decode/context.ts';
import { decodeAs, decodeBest, recognise } from '../../debug-adapter/decode/decoders.ts';
import { findNode, exchange, strayNodes } from './keyring.ts';

const nowhere: DecodeContext = { crypto: exchange.crypto, keyring: [], certificates: [] };
const hex = (text: string): Uint8Array => fromHex(text.replaceAll(' ', '')) ?? new Uint8Array(0);
const surest = (bytes: Uint8Array): string | undefined => recognise(bytes, nowhere)[0]?.decoder;
const srm = (head: string, count: string, signature: number): Uint8Array =>
  concat(hex(head), hex(count), hex('0102030405'), new Uint8Array(signature));

describe('a small value', () => {
  it('is each catalogued GUID, as it stands in memory', () => {
    for (const { guid, names } of guids.filter((entry) => entry.guid !== nullGuid))
      expect(decodeAs('guid', guidToBytes(guid), nowhere).summary).toContain(names[0] ?? guid);
  });

  it.each([
    ['E_INVALIDARG', hex('57000780'), 'status'],
    ['E_INVALIDARG, big-endian', hex('80070057'), 'status'],
    ['NV12', hex('4e563132'), 'four-character-code'],
    ['the FILETIME of 2001-09-09', hex('00803ea39f38c101'), 'filetime'],
    ['UTF-16', hex('480065006c006c006f00'), 'text'],
    ['UTF-8', hex('4772c3bcc39f65'), 'text'],
    ['an SRM of HDCP 1.x', srm('8000 0005 01 000031', '01', 40), 'hdcp-srm'],
    ['an SRM of HDCP 2.x', srm('9100 0002 01 00018c', '00400000', 384), 'hdcp-srm'],
  ])('is recognised: %s', (_, bytes, id) => {
    expect(surest(bytes)).toBe(id);
    const decoded = decodeBest(bytes, nowhere);
    expect(decoded.ok).toBe(true);
    expect(strayNodes(decoded.root, [0, bytes.length])).toEqual([]);
  });

  it('names the revoked device of an SRM, and says where one that is cut ends', () => {
    const whole = srm('8000 0005 01 000031', '01', 40);
    expect(findNode(decodeAs('hdcp-srm', whole, nowhere).root, 'device 1')?.value).toBe('0102030405');
    expect(decodeAs('hdcp-srm', whole.subarray(0, 30), nowhere).problem).toContain('byte 54, the buffer ends at 30');
  });

  it('is no counter block taken for a GUID', () => {
    const expectation = { place: 'pIV', decoder: 'aes-ctr-iv' } as const;
    expect(recognise(new Uint8Array(16), { ...nowhere, expectation })[0]?.decoder).toBe('aes-ctr-iv');
    expect(surest(reversed(hex('0102030405060708090a0b0c0d0e0f10')))).toBe('raw');
  });

  it('is a HW_PROTECTION command where memory names its pointees', () => {
    const command = hex('01000000 00000000 0000010000000000 0000020000000000 00000000 00000000');
    expect(recognise(command, { ...nowhere, memory: () => new Uint8Array(64) })[0]?.decoder).toBe('hw-protection');
    expect(
      findNode(
        decodeAs('hw-protection', command, { ...nowhere, memory: () => new Uint8Array(64) }).root,
        '*pInputData',
      ),
    ).not.toBeNull();
  });
});

describe('a decoder that a context brings', () => {
  const mine: Decoder = {
    id: 'example.header',
    title: 'a header',
    test: () => ({ confidence: 0.99, why: 'its magic' }),
    decode: (bytes, context) => ({ ...decodeAs('raw', bytes, context), summary: 'a header' }),
  };

  it('takes part in recognition, and only there', () => {
    expect(decodeBest(hex('0102'), { ...nowhere, decoders: [mine] }).summary).toBe('a header');
    expect(surest(hex('0102'))).toBe('raw');
  });
});
