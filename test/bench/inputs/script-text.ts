/** The scripts that are measured, and their runs. */
import { encodeUtf8 } from '../../../debug-adapter/bytes/utf8.ts';
import type { CryptoBackend } from '../../../debug-adapter/crypto/backend.ts';
import { nodeBackend } from '../../../debug-adapter/crypto/node-backend.node.ts';
import { loadScript, type LoadedScript, type SourceReader } from '../../../debug-adapter/engine/program/load/load.ts';
import { openRun } from '../../../debug-adapter/engine/history/open-run.ts';

const kind = '{ CertificateType: CRYPTO_SESSION, CryptoSessionType: AES128_CTR }';

/** 100,000 lines without a loop, as a recorded run has them. */
export const longScript = Array.from(
  { length: 100_000 },
  (_, index) => `GetCertificateSize(hDevice, ${kind}, &size${index % 100})`,
).join('\n');

/** Calls that need no cryptography. */
export const plainCallsOf = (count: number): string =>
  `repeat ${count} {\n    GetCertificateSize(hDevice, ${kind}, &size)\n}\n`;

/** 100,000 of them. */
export const plainCalls = plainCallsOf(100_000);

const session = `CreateCryptoSession(hDevice, { CryptoType: AES128_CTR, DecodeProfile: NULL_GUID, KeyExchangeType: RSAES_OAEP }, &hSession) -> S_OK
GetCertificateSize(hDevice, ${kind}, &size)
GetCertificate(hDevice, ${kind}, size, &certificate)
NegotiateCryptoSessionKeyExchange(hDevice, hSession, 256, oaep_encrypt(certificate, random(16))) -> S_OK
`;

/** Decrypts frames of 1 kB into a surface, each under an IV of its own. */
export const decryptions = (
  count: number,
): string => `${session}resource hUpload { Usage: STAGING, Width: 64, Height: 16, Pitch: 64, Data: bytes(1024, 0x5a) }
resource hFrame { Usage: DEFAULT, Width: 64, Height: 16, Pitch: 64, Protected: true, RenderTarget: true }
for frame in 0..${count} {
    DecryptionBlt(hDevice, hSession, hUpload, hFrame, null, 0, null, 16, ctr_iv(frame + 1, 0))
}
`;

/** Key exchanges, each with a block of its own: one private RSA-2048 operation each, and one public for making it. */
export const keyExchanges = (count: number): string => `${session}repeat ${count} {
    NegotiateCryptoSessionKeyExchange(hDevice, hSession, 256, oaep_encrypt(certificate, random(16))) -> S_OK
}
`;

/** Decode frames, blits and queries to channel, session and driver, in turn: 10 calls a round. */
export const mixedCalls = (
  rounds: number,
): string => `${session}let channelKind = { CertificateType: AUTHENTICATED_CHANNEL, ChannelType: DRIVER_SOFTWARE }
CreateAuthenticatedChannel(hDevice, { ChannelType: DRIVER_SOFTWARE }, &hChannel) -> S_OK
GetCertificateSize(hDevice, channelKind, &channelSize)
GetCertificate(hDevice, channelKind, channelSize, &channelCertificate)
NegotiateAuthenticatedChannelKeyExchange(hDevice, hChannel, 256, oaep_encrypt(channelCertificate, random(16))) -> S_OK
let begin = channel_command(hChannel, CONFIGURE_INITIALIZE, { StartSequenceQuery: 1, StartSequenceConfigure: 1 })
ConfigureAuthenticatedChannel(hDevice, hChannel, length(begin), begin, &done) -> S_OK
CreateVideoDecoder(hDevice, { Desc: { Guid: H264_VLD_NOFGT, SampleWidth: 1920, SampleHeight: 1080 }, Config: { guidConfigBitstreamEncryption: AES128_CTR } }, &hDecoder) -> S_OK
let bind = channel_command(hChannel, CONFIGURE_CRYPTO_SESSION, { DecodeHandle: hDecoder, CryptoSessionHandle: hSession, DeviceHandle: hDevice })
ConfigureAuthenticatedChannel(hDevice, hChannel, length(bind), bind, &done) -> S_OK
resource hUpload { Usage: STAGING, Width: 64, Height: 16, Pitch: 64, Data: bytes(1024, 0x5a) }
resource hFrame { Usage: DEFAULT, Width: 64, Height: 16, Pitch: 64, Protected: true, RenderTarget: true }
resource hBitstream { Usage: STAGING, Width: 1024, Data: hex"000001" + bytes(1021, 0x42) }
for frame in 0..${rounds} {
    VideoDecoderBeginFrame(hDevice, hDecoder, { ContentKeySize: 0 }) -> S_OK
    VideoDecoderSubmitBuffers(hDevice, hDecoder, 1, [{ hResource: hBitstream, BufferType: 7, DataSize: 1024 }]) -> S_OK
    VideoDecoderEndFrame(hDevice, hDecoder)
    DecryptionBlt(hDevice, hSession, hUpload, hFrame, null, 0, null, 16, ctr_iv(frame + 1, 0))
    QueryAuthenticatedChannel(hDevice, hChannel, 32, channel_query(hChannel, QUERY_PROTECTION), 56, &reply) -> S_OK
    CheckCryptoSessionStatus(hDevice, hSession, &status)
    GetContentProtectionCaps(hDevice, AES128_CTR, NULL_GUID, &caps) -> S_OK
    GetCryptoKeyExchangeType(hDevice, AES128_CTR, NULL_GUID, 0, &exchange) -> S_OK
    CryptoSessionGetHandle(hDevice, hSession, &handle)
    GetCertificateSize(hDevice, ${kind}, &size)
}
`;

export async function load(text: string): Promise<LoadedScript> {
  const reader: SourceReader = {
    read: () => Promise.resolve({ ok: true, bytes: encodeUtf8(text) }),
    resolve: (_base, relative) => relative,
    isInside: () => true,
    absolute: (path: string) => path,
    realPath: (path) => Promise.resolve(path),
    folderOf: () => '/',
  };
  const loaded = await loadScript('/bench.ddi', reader, { allowOutsideFiles: false, workspaceFolder: null });
  if (!loaded.ok) throw new Error(loaded.message);
  return loaded.script;
}

/** A run of which nothing is known yet. */
export async function runOf(text: string, crypto: CryptoBackend = nodeBackend) {
  const opened = openRun(await load(text), { crypto, profile: null, seed: 1, identity: null });
  if (!opened.ok)
    throw new Error(`${opened.message} ${opened.program.problems.map(({ message }) => message).join(' ')}`);
  return opened.run;
}
