/** The shortest way to every finding. */
import type { FindingId } from '../../../debug-adapter/catalog/findings.ts';
import { statusByName } from '../../../debug-adapter/catalog/lookup/status-lookup.ts';
import { bytes, integer, nullValue, string, structure, type Value } from '../../../debug-adapter/catalog/value.ts';
import { counterBlock } from '../../../debug-adapter/crypto/aes.ts';
import { builtInIdentity, otherIdentity } from '../../../debug-adapter/crypto/identity.ts';
import { nodeBackend } from '../../../debug-adapter/crypto/node-backend.node.ts';
import type { Outcome } from '../../../debug-adapter/emulator/call/outcome.ts';
import {
  aes128Ctr,
  bytesOf,
  Driver,
  environmentOf,
  hardwareProtection,
  nullGuid,
  numberOf,
  oaepBlock,
  rsaesOaep,
  secondKey,
  sessionKey,
} from '../driver.ts';
import { Application, cmac, levelParameters, request, signingKey } from '../application/output-application.ts';
import { ChannelApplication, channelKey } from '../application/channel-application.ts';
import { clear, encrypted, Player, subSamples } from '../application/player.ts';
import { sendCommand } from '../application/secure-environment.ts';

export const reference = (): Driver => new Driver();
const certificate = (type: number): Value =>
  structure(null, { CertificateType: integer(type), CryptoSessionType: aes128Ctr });
const start = (d: Driver, hCryptoSession: Value): Outcome =>
  d.call('StartSessionKeyRefresh', { hCryptoSession, RandomNumberSize: integer(16) });
const finish = (d: Driver, hCryptoSession: Value): Outcome => d.call('FinishSessionKeyRefresh', { hCryptoSession });
const readBack = (d: Driver, hCryptoSession: Value): Outcome =>
  d.call('EncryptionBlt', {
    hCryptoSession,
    hSrcResource: d.protectedTarget(),
    hDstResource: d.staging(),
    IVSize: integer(16),
  });
const exact = (d: Driver, address: Value): Outcome =>
  d.call('CreateCryptoSession', {
    pCreateData: structure(null, { CryptoType: aes128Ctr, DecodeProfile: nullGuid, KeyExchangeType: rsaesOaep }),
    hCryptoSession: address,
    hRTCryptoSession: integer(1),
  });
export const inject = (d: Driver, status: string): Outcome => {
  const session = d.keyedSession();
  d.happen({ event: 'fail next call', ddi: 'StartSessionKeyRefresh', status: statusByName(status) ?? 0 });
  return start(d, session);
};
const frames = (
  d: Driver,
  ivs: readonly (bigint | readonly [bigint, bigint])[],
  more: Readonly<Record<string, Value>> = {},
  size = 48,
): Outcome => {
  const [session, source, target] = [d.keyedSession(), d.staging(undefined, size), d.protectedTarget(size)];
  return ivs
    .map((iv) =>
      d.decrypt(session, source, target, typeof iv === 'bigint' ? counterBlock(iv, 0n) : counterBlock(...iv), more),
    )
    .at(-1)!;
};

const raw = (em: Uint8Array): Uint8Array => nodeBackend.rsaPublic(builtInIdentity.key, em)!;
const exchange = (block: Uint8Array): Outcome => {
  const d = reference();
  return d.call('NegotiateCryptoSessionKeyExchange', {
    hCryptoSession: d.createSession(),
    DataSize: integer(block.length),
    pData: bytes(block),
  });
};

export const findingWays: Readonly<Record<FindingId, () => Outcome>> = {
  CALL_IGNORED_NO_KEY: () => {
    const d = reference();
    return start(d, d.createSession());
  },
  CALL_IGNORED_KEY_LOST: () => {
    const d = reference();
    const s = d.keyedSession();
    d.happen({ event: 'key lost', session: numberOf(s), withContent: false });
    return start(d, s);
  },
  CALL_IGNORED_DESTROYED: () => {
    const d = reference();
    const s = d.keyedSession();
    d.call('DestroyCryptoSession', { hCryptoSession: s });
    return d.call('DestroyCryptoSession', { hCryptoSession: s });
  },
  CALL_IGNORED_DEVICE_REMOVED: () => {
    const d = reference();
    const s = d.keyedSession();
    d.happen({ event: 'device removed' });
    return start(d, s);
  },
  WRONG_DEVICE: () => {
    const d = reference();
    const s = d.keyedSession();
    return d.call('DestroyCryptoSession', { hDevice: d.happen({ event: 'create device' }), hCryptoSession: s });
  },
  HANDLE_UNKNOWN: () => finish(reference(), integer(0xdead0)),
  RUNTIME_CONTRACT_VIOLATED: () => {
    const d = reference();
    return finish(d, d.createSession(hardwareProtection));
  },
  DECODER_WRONG: () => {
    const player = new Player();
    player.call('DestroyVideoDecoder', { hDecoder: player.decoder });
    return player.end();
  },
  SURFACE_WRONG: () =>
    new Driver(environmentOf('reference', { caps: integer(0x2479) })).call('SetHardwareProtection', {
      hResource: integer(0xdead0),
      Protected: integer(1),
    }),
  FRAME_NOT_BEGUN: () => new Player().end(),
  SUB_SAMPLES_ODD: () => {
    const player = new Player();
    player.begin();
    return player.submitMapped('VideoDecoderSubmitBuffers1', [
      player.buffer(clear, null, { pSubSampleMappingBlock: subSamples([1, 1]), SubSampleMappingCount: integer(1) }),
    ]);
  },
  BITSTREAM_GARBAGE: () => {
    const player = new Player();
    player.begin();
    return player.submit([player.buffer(clear.slice(3), null), player.buffer(clear.slice(3), 1n)]);
  },
  STOPPED_BY_RUNTIME: () =>
    new Driver(environmentOf('reference', { runtime: { kind: 'string', value: 'validates' } })).call(
      'GetCertificateSize',
      { pCertificateInfo: nullValue },
    ),
  QUERY_NOT_ANSWERED: () =>
    reference().call('QueryVideoCapabilities', {
      QueryType: integer(2),
      DataSize: integer(56),
      pData: bytes(new Uint8Array(56)),
    }),
  CHANNEL_WRONG: () => {
    const app = new ChannelApplication();
    app.create();
    const destroy = (): Outcome => app.call('DestroyAuthenticatedChannel', { hAuthChannel: app.channel });
    destroy();
    return destroy();
  },
  CHANNEL_WITHOUT_CERTIFICATE: () =>
    reference().call('GetCertificateSize', {
      pCertificateInfo: structure(null, { CertificateType: integer(1), ChannelType: integer(1) }),
    }),
  KEY_SHARED: () => {
    const app = new ChannelApplication().ready();
    return app.negotiate(app.createSession(), channelKey);
  },
  INITIALIZE_MISSING: () => {
    const app = new ChannelApplication();
    app.create();
    app.negotiate16();
    return app.ask('QUERY_PROTECTION');
  },
  INITIALIZE_REPEATED: () => new ChannelApplication().ready().initialise(),
  HANDLE_SPACE_WRONG: () => {
    const app = new ChannelApplication().ready();
    return app.configure(
      app.command('CONFIGURE_PROTECTION', undefined, [[1, 8]], numberOf(app.read(app.channel, 'runtimeHandle'))),
    );
  },
  COMMAND_FAILED: () => {
    const d = reference();
    d.happen({ event: 'answer command', command: 7, reply: new Uint8Array(), status: 0x80004005 });
    return sendCommand(d, { id: 7 }).outcome;
  },
  COMMAND_EMPTY: () => sendCommand(reference(), { command: new Uint8Array() }).outcome,
  PRIVATE_AREA_MISSING: () => sendCommand(reference(), { inputPrivate: 0, outputPrivate: 0 }).outcome,
  NULL_POINTER: () => reference().call('GetCertificateSize', { pCertificateInfo: nullValue }),
  CERTIFICATE_UNKNOWN: () => reference().call('GetCertificateSize', { pCertificateInfo: certificate(9) }),
  CERTIFICATE_BUFFER_TOO_SMALL: () =>
    reference().call('GetCertificate', { pCertificateInfo: certificate(2), CertificateSize: integer(10) }),
  OAEP_HASH_NOT_DOCUMENTED: () => {
    const d = new Driver(environmentOf('lenient-oaep'));
    const block = oaepBlock(sessionKey, { oaepHash: 'SHA-1', mgf1Hash: 'SHA-1', label: new Uint8Array(0) });
    return d.call('NegotiateCryptoSessionKeyExchange', {
      hCryptoSession: d.createSession(),
      DataSize: integer(256),
      pData: bytes(block),
    });
  },
  CAPABILITY_MISSING: () => {
    const d = reference();
    return d.call('GetEncryptionBltKey', { hCryptoSession: d.keyedSession(), KeySize: integer(16) });
  },
  SIZE_NOT_16: () => {
    const d = reference();
    return d.call('StartSessionKeyRefresh', { hCryptoSession: d.keyedSession(), RandomNumberSize: integer(32) });
  },
  BUFFER_LENGTH_WRONG: () => {
    const d = reference();
    return d.decrypt(d.keyedSession(), d.staging(), d.protectedTarget(), new Uint8Array(4));
  },
  REFRESH_REPLACED: () => {
    const d = reference();
    const s = d.keyedSession();
    start(d, s);
    return start(d, s);
  },
  NOTHING_TO_FINISH: () => {
    const d = reference();
    return finish(d, d.keyedSession());
  },
  KEY_REUSED: () => {
    const d = reference();
    return d.negotiate(d.keyedSession());
  },
  CONTENT_KEY_STALE: () => {
    const d = reference();
    const [session, source, frame] = [d.keyedSession(), d.staging(), d.protectedTarget()];
    const more = { ContentKeySize: integer(16), pContentKey: bytes(secondKey) };
    d.decrypt(session, source, frame, counterBlock(1n, 0n), more);
    d.negotiate(session, secondKey);
    return d.decrypt(session, source, frame, counterBlock(2n, 0n), more);
  },
  CONTENT_KEY_IN_CLEAR: () => {
    const d = reference();
    const [session, source, frame] = [d.keyedSession(), d.staging(), d.protectedTarget()];
    const withKey = (key: Uint8Array): Readonly<Record<string, Value>> => ({
      ContentKeySize: integer(16),
      pContentKey: bytes(key),
    });
    d.decrypt(
      session,
      source,
      frame,
      counterBlock(1n, 0n),
      withKey(nodeBackend.aesEcb('encrypt', sessionKey, secondKey)),
    );
    return d.decrypt(session, source, frame, counterBlock(2n, 0n), withKey(secondKey));
  },
  IV_REUSED: () => frames(reference(), [3n, 3n]),
  IV_NOT_INCREASING: () => frames(reference(), [3n, 2n]),
  IV_BYTE_ORDER: () => frames(reference(), [1n << 56n, 2n << 56n]),
  IV_NOT_SEQUENTIAL: () =>
    frames(new Driver(environmentOf('sequential-counter')), [
      [3n, 0n],
      [3n, 8n],
    ]),
  IV_MISSING: () => {
    const d = reference();
    return d.decrypt(d.keyedSession(), d.staging(), d.protectedTarget(), null);
  },
  READ_BACK_KEY_MISSING: () => {
    const d = new Driver(environmentOf('read-back-key'));
    return readBack(d, d.keyedSession());
  },
  SIZE_NOT_ASKED: () => exact(reference(), integer(0x7770n)),
  SESSION_MEMORY_IN_USE: () => {
    const d = reference();
    const s = d.createSession();
    d.call('CalcPrivateCryptoSessionSize', { pCreateData: structure(null, {}) });
    return exact(d, s);
  },
  NOT_IN_FUNCTION_TABLE: () => {
    const d = new Driver(environmentOf('reference', { interface: { kind: 'string', value: 'D3D11_1' } }));
    return d.call('CheckCryptoSessionStatus', { hCryptoSession: d.createSession() });
  },
  ERROR_CALLBACK: () => inject(reference(), 'E_OUTOFMEMORY'),
  ERROR_CALLBACK_CRITICAL: () => inject(reference(), 'E_INVALIDARG'),
  PARTIAL_BLOCK_ODD: () =>
    frames(reference(), [1n], { pEncryptedBlockInfo: structure(null, { NumEncryptedBytesAtBeginning: integer(10) }) }),
  BLIT_SURFACE_WRONG: () => {
    const d = reference();
    return d.decrypt(d.keyedSession(), d.protectedTarget(), d.protectedTarget(), counterBlock(1n, 0n));
  },
  BLIT_NOT_ALIGNED: () => frames(reference(), [1n], {}, 40),
  STATUS_ASKED_EARLY: () => {
    const d = reference();
    return d.call('CheckCryptoSessionStatus', { hCryptoSession: d.createSession(hardwareProtection) });
  },
  OAEP_WRONG_HASH: () =>
    exchange(oaepBlock(sessionKey, { oaepHash: 'SHA-1', mgf1Hash: 'SHA-1', label: new Uint8Array(0) })),
  NOT_OAEP: () => exchange(raw(Uint8Array.from([0, 2, ...new Uint8Array(237).fill(9), 0, ...sessionKey]))),
  OAEP_WRONG_MESSAGE: () => exchange(oaepBlock(new Uint8Array(40).fill(3))),
  BLOCK_LITTLE_ENDIAN: () => exchange(oaepBlock(sessionKey).reverse()),
  OTHER_CERTIFICATE: () => exchange(oaepBlock(sessionKey, undefined, otherIdentity.key)),
  DATA_SIZE_WRONG: () => exchange(sessionKey),
  KEY_OUT_OF_STEP: () => {
    const player = new Player();
    const random = bytesOf(start(player, player.session).outputs['pRandomNumber']);
    player.begin();
    return player.submit([
      player.buffer(
        encrypted(
          1n,
          sessionKey.map((byte, i) => byte ^ random[i]!),
        ),
        1n,
      ),
    ]);
  },
  CONTENT_KEY_WRAPPED_WRONG: () => {
    const player = new Player();
    player.begin({
      pContentKey: bytes(nodeBackend.aesCtr(sessionKey, new Uint8Array(16), secondKey)),
      ContentKeySize: integer(16),
    });
    return player.submit([player.buffer(encrypted(1n, secondKey), 1n)]);
  },
  HEADERS_ENCRYPTED: () => {
    const player = new Player(environmentOf('reference', { caps: integer(0x679) }));
    player.begin();
    return player.submit([player.buffer(encrypted(1n), 1n)]);
  },
  OMAC_OVER_WRONG_BYTES: () => {
    const d = new Application().activate();
    const sent = request('GET_CONNECTOR_TYPE', 100);
    sent.set(cmac(signingKey, sent.subarray(16, 56)));
    return d.send(sent);
  },
  PADDING_CHANGED: () => {
    const d = new Application().activate();
    const sent = request('GET_CONNECTOR_TYPE', 100);
    sent[4000] = 1;
    return d.send(sent);
  },
  COUNTERS_SHARED: () => {
    const d = new Application().activate();
    return d.send(request('GET_CONNECTOR_TYPE', 500));
  },
  SEQUENCE_REPEATED: () => {
    const d = new Application().activate();
    d.ask('GET_CONNECTOR_TYPE');
    return d.send(request('GET_CONNECTOR_TYPE', 100));
  },
  HDCP_ASSUMED: () => {
    const d = new Application().activate();
    d.setLevel('HDCP', 1);
    return frames(d, [1n]);
  },
  OUTPUT_NOT_POLLED: () => {
    const d = new Application().activate();
    d.setLevel('HDCP', 1);
    d.wait(150);
    d.level('ACTUAL', 'HDCP');
    d.wait(2001);
    return frames(d, [1n]);
  },
  HDCP_ON_EMBEDDED_DISPLAYPORT: () => {
    const d = new Application();
    return d
      .activate(1, d.newConnector({ Type: string('DISPLAYPORT_EMBEDDED') }))
      .order('SET_PROTECTION_LEVEL', levelParameters('HDCP', 1));
  },
};
