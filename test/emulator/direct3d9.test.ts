import { describe, expect, it } from 'vitest';
import { bytes, integer, nullValue, structure, type Value } from '../../debug-adapter/catalog/value.ts';
import { counterBlock } from '../../debug-adapter/crypto/aes.ts';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { readStructure } from '../../debug-adapter/catalog/layout/structure-layout.ts';
import type { DdiName } from '../../debug-adapter/catalog/ddis.ts';
import type { Outcome } from '../../debug-adapter/emulator/call/outcome.ts';
import {
  aes128Ctr,
  bytesOf,
  Driver,
  environmentOf,
  findingsOf,
  nullGuid,
  oaepBlock,
  sessionKey,
  statusOf,
} from './driver.ts';

/** A Direct3D 9 application: one structure a call. */
class Direct3D9 extends Driver {
  pass(ddi: DdiName, fields: Readonly<Record<string, Value>>, more: Readonly<Record<string, Value>> = {}): Outcome {
    return this.call(ddi, { pData: structure(null, fields), ...more });
  }

  create(): Value {
    const outcome = this.pass('D3D9_CreateCryptoSession', { CryptoType: aes128Ctr, DecodeProfile: nullGuid });
    expect(statusOf(outcome)).toBe('S_OK');
    const data = outcome.outputs['pData'];
    return (data?.kind === 'structure' ? data.fields['hCryptoSession'] : undefined) ?? nullValue;
  }

  exchange(hCryptoSession: Value, key = sessionKey): Outcome {
    return this.pass('D3D9_CryptoSessionKeyExchange', {
      hCryptoSession,
      DataSize: integer(256),
      pData: bytes(oaepBlock(key)),
    });
  }

  keyed(): Value {
    const session = this.create();
    expect(statusOf(this.exchange(session))).toBe('S_OK');
    return session;
  }

  blit(
    hCryptoSession: Value,
    iv: bigint,
    more: Readonly<Record<string, Value>> = {},
    source = this.staging(new Uint8Array(48).fill(3)),
    target = this.protectedTarget(),
  ): Outcome {
    return this.pass('D3D9_DecryptionBlt', {
      hCryptoSession,
      hSrcResource: source,
      hDstResource: target,
      SrcResourceSize: integer(48),
      pIV: bytes(counterBlock(iv, 0n)),
      ...more,
    });
  }
}

describe('a crypto session of Direct3D 9', () => {
  it('is created, keyed, and decrypts as its twin of Direct3D 11.1', () => {
    const driver = new Direct3D9();
    const session = driver.keyed();
    const target = driver.protectedTarget();
    const clear = Uint8Array.from({ length: 48 }, (_, index) => index);
    const source = driver.staging(nodeBackend.aesCtr(sessionKey, counterBlock(5n, 0n), clear));
    expect(statusOf(driver.blit(session, 5n, {}, source, target))).toBe('S_OK');
    expect(driver.data(target)).toEqual(clear);
  });

  it.each([
    ['an unknown crypto type', { CryptoType: nullGuid }, 'D3DDDIERR_NOTAVAILABLE'],
    [
      'a profile that does not go with it',
      { CryptoType: aes128Ctr, DecodeProfile: aes128Ctr },
      'D3DDDIERR_UNSUPPORTEDCRYPTO',
    ],
  ])('is refused for %s', (_, fields, status) => {
    expect(statusOf(new Direct3D9().pass('D3D9_CreateCryptoSession', { DecodeProfile: nullGuid, ...fields }))).toBe(
      status,
    );
  });

  it('has a status for what Direct3D 11.1 only says in findings', () => {
    const driver = new Direct3D9();
    const session = driver.create();
    expect(statusOf(driver.blit(session, 1n))).toBe('E_INVALIDARG');
    expect(statusOf(driver.pass('D3D9_FinishSessionKeyRefresh', { hCryptoSession: session }))).toBe('E_INVALIDARG');
    expect(
      statusOf(
        driver.pass('D3D9_GetEncryptionBltKey', {
          hCryptoSession: session,
          pReadBackKey: bytes(new Uint8Array(16)),
          KeySize: integer(16),
        }),
      ),
    ).toBe('D3DDDIERR_NOTAVAILABLE');
  });

  it('fails on a reused IV, and does nothing then; a late one is done with a finding', () => {
    const driver = new Direct3D9();
    const session = driver.keyed();
    const target = driver.protectedTarget();
    expect(statusOf(driver.blit(session, 5n))).toBe('S_OK');
    const again = driver.blit(session, 5n, {}, driver.staging(new Uint8Array(48).fill(9)), target);
    expect([statusOf(again), ...findingsOf(again), again.refusal?.rule]).toEqual([
      'E_INVALIDARG',
      'IV_REUSED',
      'iv-not-reused',
    ]);
    expect(driver.data(target)).toEqual(new Uint8Array(48));
    const late = driver.blit(session, 4n);
    expect([statusOf(late), ...findingsOf(late)]).toEqual(['S_OK', 'IV_NOT_INCREASING']);
  });

  it.each([
    ['SrcResourceSize', { SrcResourceSize: integer(32) }],
    ['pIV', { pIV: bytes(new Uint8Array(3)) }],
    ['pContentKey', { pContentKey: integer(4) }],
  ])('checks %s', (field, fields) => {
    const driver = new Direct3D9();
    expect(driver.blit(driver.keyed(), 1n, fields).refusal?.check).toBe(`check ${field}`);
  });

  it('refuses sizes that are no multiple of the alignment', () => {
    const driver = new Direct3D9();
    const outcome = driver.blit(
      driver.keyed(),
      1n,
      { SrcResourceSize: integer(40) },
      driver.staging(undefined, 40),
      driver.protectedTarget(40),
    );
    expect([statusOf(outcome), outcome.refusal?.rule]).toEqual(['E_INVALIDARG', 'blit-alignment']);
  });

  it('decrypts partly and under a content key, both behind pointers', () => {
    const driver = new Direct3D9();
    const session = driver.keyed();
    const contentKey = new Uint8Array(16).fill(0x77);
    const target = driver.protectedTarget();
    const clear = new Uint8Array(48).fill(1);
    const head = nodeBackend.aesCtr(contentKey, counterBlock(1n, 0n), clear.slice(0, 16));
    const source = driver.staging(Uint8Array.from([...head, ...clear.slice(16)]));
    const outcome = driver.blit(
      session,
      1n,
      {
        pContentKey: bytes(nodeBackend.aesEcb('encrypt', sessionKey, contentKey)),
        pEncryptedBlockInfo: structure(null, { NumEncryptedBytesAtBeginning: integer(16) }),
      },
      source,
      target,
    );
    expect([statusOf(outcome), driver.data(target)]).toEqual(['S_OK', clear]);
  });

  it('writes IV, random number and read-back key where the structure points', () => {
    const driver = new Direct3D9(environmentOf('read-back-key'));
    const session = driver.keyed();
    const place = (size: number): Value => driver.happen({ event: 'create memory', data: new Uint8Array(size) });
    const [iv, random, key] = [place(16), place(16), place(16)];
    expect(
      statusOf(
        driver.pass('D3D9_GetEncryptionBltKey', { hCryptoSession: session, pReadBackKey: key, KeySize: integer(16) }),
      ),
    ).toBe('S_OK');
    const output = driver.staging();
    expect(
      statusOf(
        driver.pass('D3D9_EncryptionBlt', {
          hCryptoSession: session,
          hSrcResource: driver.protectedTarget(48, new Uint8Array(48).fill(7)),
          hDstResource: output,
          DstResourceSize: integer(48),
          pIV: iv,
        }),
      ),
    ).toBe('S_OK');
    const readBackKey = nodeBackend.aesEcb('decrypt', sessionKey, driver.data(key));
    expect(nodeBackend.aesCtr(readBackKey, driver.data(iv), driver.data(output))).toEqual(new Uint8Array(48).fill(7));
    expect(
      statusOf(
        driver.pass('D3D9_StartSessionKeyRefresh', {
          hCryptoSession: session,
          pRandomNumber: random,
          RandomNumberSize: integer(16),
        }),
      ),
    ).toBe('S_OK');
    expect(statusOf(driver.pass('D3D9_FinishSessionKeyRefresh', { hCryptoSession: session }))).toBe('S_OK');
    expect(bytesOf(driver.read(session, 'sessionKey'))).toEqual(
      sessionKey.map((byte, index) => byte ^ (driver.data(random)[index] ?? 0)),
    );
  });

  it('tells the pitch of a surface that cannot be locked', () => {
    const driver = new Direct3D9();
    const surface = driver.surface({ Width: integer(30), Pitch: integer(64), Rows: integer(2), Protected: integer(1) });
    const outcome = driver.pass('D3D9_GetPitch', { hCryptoSession: driver.create(), hResource: surface });
    expect(outcome.outputs['pData']).toMatchObject({ fields: { Pitch: integer(64) } });
  });

  it('is destroyed once', () => {
    const driver = new Direct3D9();
    const hCryptoSession = driver.keyed();
    expect(statusOf(driver.pass('D3D9_DestroyCryptoSession', { hCryptoSession }))).toBe('S_OK');
    expect(statusOf(driver.pass('D3D9_DestroyCryptoSession', { hCryptoSession }))).toBe('E_INVALIDARG');
  });
});

describe('GetCaps of Direct3D 9', () => {
  const ask = (
    driver: Direct3D9,
    type: number,
    info: Value,
    size: number,
  ): { readonly outcome: Outcome; readonly answer: Uint8Array } => {
    const answer = driver.happen({ event: 'create memory', data: new Uint8Array(size) });
    const outcome = driver.call('D3D9_GetCaps', {
      hAdapter: driver.device,
      pData: structure(null, { Type: integer(type), pInfo: info, pData: answer, DataSize: integer(size) }),
    });
    return { outcome, answer: driver.data(answer) };
  };
  const question = (fields: Readonly<Record<string, Value>>): Value => structure('DDICONTENTPROTECTIONCAPS', fields);
  const certificate = structure('DDICERTIFICATEINFO', { CertificateType: integer(2), CryptoSessionType: aes128Ctr });

  it('gives capabilities with the one key exchange', () => {
    const { outcome, answer } = ask(
      new Direct3D9(),
      42,
      question({ CryptoType: aes128Ctr, DecodeProfile: nullGuid }),
      40,
    );
    const caps = readStructure('D3DCONTENTPROTECTIONCAPS', answer);
    expect(statusOf(outcome)).toBe('S_OK');
    expect(caps.ok && caps.value.fields).toMatchObject({
      Caps: integer(0x079),
      BlockAlignmentSize: integer(16),
      KeyExchangeType: { kind: 'guid', value: 'c1949895-d72a-4a1d-8e5d-ed857d171520' },
    });
  });

  it.each([
    [
      { CryptoType: { kind: 'guid', value: '00000000-0000-0000-0000-000000000001' } as Value },
      'D3DDDIERR_NOTAVAILABLE',
    ],
    [{ CryptoType: aes128Ctr, DecodeProfile: aes128Ctr }, 'D3DDDIERR_UNSUPPORTEDCRYPTO'],
  ])('tells apart what it does not know and what does not go together', (fields, status) => {
    expect(statusOf(ask(new Direct3D9(), 42, question(fields), 40).outcome)).toBe(status);
  });

  it('gives the certificate by its size, and refuses less', () => {
    const driver = new Direct3D9();
    const size = new DataView(ask(driver, 43, certificate, 4).answer.buffer).getUint32(0, true);
    expect(ask(driver, 44, certificate, size).answer).toEqual(driver.environment.identity.chain);
    expect(statusOf(ask(driver, 44, certificate, size - 1).outcome)).toBe('E_INVALIDARG');
  });
});
