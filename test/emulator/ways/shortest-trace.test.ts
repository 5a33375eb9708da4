import { expect, it } from 'vitest';
import { integer, structure, bytes } from '../../../debug-adapter/catalog/value.ts';
import { aes128Ctr, bytesOf, Driver, findingsOf, hex, nullGuid, sessionKey, statusOf } from '../driver.ts';
import { nodeBackend } from '../../../debug-adapter/crypto/node-backend.node.ts';
import { builtInIdentity } from '../../../debug-adapter/crypto/identity.ts';

it('walks the smallest trace of a key exchange with its blits, refresh and end', () => {
  const driver = new Driver();
  const caps = driver.call('GetContentProtectionCaps', { pCryptoType: aes128Ctr, pDecodeProfile: nullGuid });
  expect(statusOf(caps)).toBe('S_OK');
  expect(caps.outputs['pCaps']).toMatchObject({ fields: { Caps: integer(0x479), BlockAlignmentSize: integer(16) } });
  const exchange = driver.call('GetCryptoKeyExchangeType', {
    pCryptoType: aes128Ctr,
    pDecodeProfile: nullGuid,
    Index: integer(0),
  });
  expect(exchange.outputs['pKeyExchangeType']).toEqual({ kind: 'guid', value: 'c1949895-d72a-4a1d-8e5d-ed857d171520' });

  const session = driver.createSession();
  const info = { pCertificateInfo: structure(null, { CertificateType: integer(2), CryptoSessionType: aes128Ctr }) };
  const size = driver.call('GetCertificateSize', info).outputs['pCertificateSize']!;
  expect(bytesOf(driver.call('GetCertificate', { ...info, CertificateSize: size }).outputs['pCertificate'])).toEqual(
    builtInIdentity.chain,
  );
  expect(statusOf(driver.negotiate(session))).toBe('S_OK');

  const clear = new Uint8Array(48).fill(0x5a);
  const iv = hex('0123456789abcdef0000000000000001');
  const source = driver.staging(nodeBackend.aesCtr(sessionKey, iv, clear));
  const frame = driver.protectedTarget();
  expect(findingsOf(driver.decrypt(session, source, frame, iv))).toEqual([]);
  expect(driver.data(frame)).toEqual(clear);

  const download = driver.staging();
  const read = driver.call('EncryptionBlt', {
    hCryptoSession: session,
    hSrcResource: frame,
    hDstResource: download,
    IVSize: integer(16),
  });
  expect(nodeBackend.aesCtr(sessionKey, bytesOf(read.outputs['pIV']), driver.data(download))).toEqual(clear);

  const random = bytesOf(
    driver.call('StartSessionKeyRefresh', { hCryptoSession: session, RandomNumberSize: integer(16) }).outputs[
      'pRandomNumber'
    ],
  );
  driver.call('FinishSessionKeyRefresh', { hCryptoSession: session });
  expect(driver.read(session, 'sessionKey')).toEqual(bytes(sessionKey.map((byte, at) => byte ^ random[at]!)));
  driver.call('DestroyCryptoSession', { hCryptoSession: session });
  expect(driver.view(session)).toMatchObject({ state: 'Destroyed', alive: false });
});
