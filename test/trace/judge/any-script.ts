/** Random scripts over sessions, hardware sessions and outputs, with what happens to the driver between their calls; and recordings of which parts are missing. */
import fc from 'fast-check';
import type { RecordedCall, RecordedEntry } from '../../../debug-adapter/trace/model/recorded-call.ts';

const session = fc.constantFrom('hA', 'hB');
const device = fc.constantFrom('hDevice', 'hDevice', 'hDevice', 'hOther');
const createOf = (device: string, session: string): string =>
  `CreateCryptoSession(${device}, { CryptoType: AES128_CTR, DecodeProfile: NULL_GUID, KeyExchangeType: RSAES_OAEP }, &${session})`;

const call = fc.oneof(
  fc.tuple(device, session).map(([d, h]) => createOf(d, h)),
  fc
    .tuple(device, session)
    .map(([d, h]) => `NegotiateCryptoSessionKeyExchange(${d}, ${h}, 256, oaep_encrypt(certificate, random(16)))`),
  fc
    .tuple(device, session, fc.constantFrom(0, 16, 32, 255, 256, 257))
    .map(([d, h, n]) => `NegotiateCryptoSessionKeyExchange(${d}, ${h}, ${n}, bytes(${n}, 0x31))`),
  fc.tuple(device, session).map(([d, h]) => `StartSessionKeyRefresh(${d}, ${h}, 16, &r)`),
  fc.tuple(device, session).map(([d, h]) => `FinishSessionKeyRefresh(${d}, ${h})`),
  fc
    .tuple(session, fc.nat(3))
    .map(([h, iv]) => `DecryptionBlt(hDevice, ${h}, hUpload, hFrame, null, 0, null, 16, ctr_iv(${iv}))`),
  fc.tuple(session).map(([h]) => `EncryptionBlt(hDevice, ${h}, hFrame, hDown, 16, &iv)`),
  fc.tuple(device, session).map(([d, h]) => `GetEncryptionBltKey(${d}, ${h}, 16, &k)`),
  fc
    .tuple(device, fc.constantFrom('hA', 'hB', 'hHard'))
    .map(([d, h]) => `CheckCryptoSessionStatus(${d}, ${h}, &status)`),
  fc.constant('GetDataForNewHardwareKey(hDevice, hHard, 4, hex"00000001", &data)'),
  fc.tuple(device, session).map(([d, h]) => `DestroyCryptoSession(${d}, ${h})`),
  fc
    .tuple(fc.constantFrom(100, 101, 102, 103), fc.constantFrom('GET_CONNECTOR_TYPE', 'GET_SUPPORTED_PROTECTION_TYPES'))
    .map(([n, q]) => `DxgkDdiOPMGetInformation(hAdapter, hOutput, opm_request(key, ${q}, ${n}, nonce), &reply)`),
  fc.constantFrom(
    'GetContentProtectionCaps(hDevice, PROPRIETARY, NULL_GUID, &caps)',
    'GetCryptoKeyExchangeType(hDevice, AES128_CTR, NULL_GUID, 5, &kind)',
  ),
);

const event = fc.constantFrom(
  'inject suspend',
  'inject unplugged(hTv)',
  'inject plugged(hTv)',
  'inject delay(200ms)',
  'inject key_lost(hHard)',
  'inject E_OUTOFMEMORY into next CreateCryptoSession',
  'inject E_INVALIDARG into next StartSessionKeyRefresh',
);

/** An output whose requests begin with the number 100 and whose commands begin with 500. */
export const openedOutput = [
  'connector hTv { VidPnTargetId: 1, Type: HDMI, Hdcp: true }',
  'let key = hex"000102030405060708090a0b0c0d0e0f"',
  'DxgkDdiOPMCreateProtectedOutput(hAdapter, hTv, OPM, &hOutput)',
  'DxgkDdiOPMGetCertificate(hAdapter, OPM, 4096, &opm)',
  'DxgkDdiOPMGetRandomNumber(hAdapter, hOutput, &random)',
  'DxgkDdiOPMSetSigningKeyAndSequenceNumbers(hAdapter, hOutput, oaep_encrypt(opm, opm_block(random, key, 100, 500)))',
];

const head = [
  'driver reference { seed: 5 }',
  'device hOther',
  'resource hUpload { Usage: STAGING, Width: 64, Height: 16, Pitch: 64 }',
  'resource hDown { Usage: STAGING, Width: 64, Height: 16, Pitch: 64 }',
  'resource hFrame { Usage: DEFAULT, Width: 64, Height: 16, Pitch: 64, RenderTarget: true }',
  'let nonce = hex"909192939495969798999a9b9c9d9e9f"',
];
const calls = [
  'GetCertificate(hDevice, { CertificateType: CRYPTO_SESSION, CryptoSessionType: AES128_CTR }, 4096, &certificate)',
  createOf('hDevice', 'hA'),
  createOf('hDevice', 'hB'),
  'CreateCryptoSession(hDevice, { CryptoType: AES128_CTR, DecodeProfile: H264_VLD_NOFGT, KeyExchangeType: HW_PROTECTION }, &hHard)',
  ...openedOutput.filter((line) => line.startsWith('Dxgk')),
];

/** The text, how many calls it makes at most, and how many in any case. */
export const anyScript = fc.array(fc.oneof({ weight: 5, arbitrary: call }, event), { maxLength: 25 }).map((lines) => ({
  script: [...head, ...openedOutput.filter((line) => !line.startsWith('Dxgk')), ...calls, ...lines].join('\n'),
  first: calls.length,
  calls: calls.length + lines.filter((line) => !line.startsWith('inject')).length,
}));

/** The recording with about a fifth of its values unknown; `isWorldKept`: what happened to the driver stays in it. */
export function torn(
  entries: readonly RecordedEntry[],
  dice: fc.Stream<number>,
  isWorldKept: boolean,
): RecordedEntry[] {
  const roll = (): number => dice.next().value as number;
  const forget = (values: RecordedCall['arguments']): RecordedCall['arguments'] =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, roll() < 2 ? { kind: 'unknown' as const } : value]),
    );
  return entries.flatMap((entry): RecordedEntry[] => {
    if (entry.is !== 'call') return isWorldKept ? [entry] : [];
    return [
      {
        ...entry,
        arguments: forget(entry.arguments),
        outputs: forget(entry.outputs),
        result: roll() < 2 ? null : entry.result,
      },
    ];
  });
}
