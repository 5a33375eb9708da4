/** Short scripts, each of which brings out one mistake of a driver. */
import type { DriverFault } from '../../../debug-adapter/catalog/driver/driver-faults.ts';

const create =
  'CreateCryptoSession(hDevice, { CryptoType: AES128_CTR, DecodeProfile: NULL_GUID, KeyExchangeType: RSAES_OAEP }, &hSession) -> S_OK';
const session = `${create}
GetCertificate(hDevice, { CertificateType: CRYPTO_SESSION, CryptoSessionType: AES128_CTR }, 4096, &certificate)
let block = oaep_encrypt(certificate, hex"000102030405060708090a0b0c0d0e0f")
NegotiateCryptoSessionKeyExchange(hDevice, hSession, 256, block)`;
const hardware =
  'CreateCryptoSession(hDevice, { CryptoType: AES128_CTR, DecodeProfile: H264_VLD_NOFGT, KeyExchangeType: HW_PROTECTION }, &hSession)';

const output = `connector hTv { VidPnTargetId: 1, Type: HDMI, Hdcp: true }
let key = hex"000102030405060708090a0b0c0d0e0f"
let nonce = hex"909192939495969798999a9b9c9d9e9f"
proc active(&hNew) {
    DxgkDdiOPMCreateProtectedOutput(hAdapter, hTv, OPM, &hNew)
    DxgkDdiOPMGetCertificate(hAdapter, OPM, 4096, &certificate)
    DxgkDdiOPMGetRandomNumber(hAdapter, hNew, &random)
    DxgkDdiOPMSetSigningKeyAndSequenceNumbers(hAdapter, hNew, oaep_encrypt(certificate, opm_block(random, key, 100, 500)))
}
active(&hOutput)`;
const ask = (output: string, number: number): string =>
  `DxgkDdiOPMGetInformation(hAdapter, ${output}, opm_request(key, GET_CONNECTOR_TYPE, ${number}, nonce), &reply)`;

const channels = (...names: readonly string[]): string => `proc ready(&hNew) {
    let create = { ChannelType: DRIVER_SOFTWARE }
    CreateAuthenticatedChannel(hDevice, &create, &hNew)
    GetCertificate(hDevice, { CertificateType: AUTHENTICATED_CHANNEL, ChannelType: DRIVER_SOFTWARE }, 4096, &certificate)
    NegotiateAuthenticatedChannelKeyExchange(hDevice, hNew, 256, oaep_encrypt(certificate, random(16)))
    let begin = channel_command(hNew, CONFIGURE_INITIALIZE, { StartSequenceQuery: 1000, StartSequenceConfigure: 5000 })
    ConfigureAuthenticatedChannel(hDevice, hNew, length(begin), begin, &done)
}
proc tell(hOf, command) {
    ConfigureAuthenticatedChannel(hDevice, hOf, length(command), command, &done)
}
proc ask(hOf, query) {
    QueryAuthenticatedChannel(hDevice, hOf, length(query), query, 256, &reply)
}
${names.map((name) => `ready(&${name})`).join('\n')}`;

/** A script for each mistake: under the reference driver it runs to its end, too. */
export const faultyScripts: Readonly<Record<DriverFault, string>> = {
  'critical-error-callback': `${create}\nCheckCryptoSessionStatus(hDevice, hSession, &status)\nGetCertificateSize(hDevice, { CertificateType: CRYPTO_SESSION, CryptoSessionType: AES128_CTR }, &size)`,
  'no-device-check': `device hOther\n${session}\nNegotiateCryptoSessionKeyExchange(hOther, hSession, 256, block)`,
  'overwrites-key-early': `${session}\nNegotiateCryptoSessionKeyExchange(hDevice, hSession, 256, bytes(256, 1))\nStartSessionKeyRefresh(hDevice, hSession, 16, &r)`,
  'distinguishable-oaep': `${create}\nNegotiateCryptoSessionKeyExchange(hDevice, hSession, 256, bytes(256, 1))`,
  'unsupported-mixed-up':
    'CreateCryptoSession(hDevice, { CryptoType: NULL_GUID, DecodeProfile: NULL_GUID, KeyExchangeType: RSAES_OAEP }, &hSession)\nGetContentProtectionCaps(hDevice, AES128_CTR, H264_VLD_NOFGT, &caps)',
  'reply-at-offset-0': `GetCryptoSessionPrivateDataSize(hDevice, AES128_CTR, H264_VLD_NOFGT, HW_PROTECTION, &n, &m)
${hardware}
on hw_command 0x90000001 reply hex"cafe0001" status S_OK
memory answer { Data: le32(m) + le32(64), Size: 32 + m + 64 }
NegotiateCryptoSessionKeyExchange(hDevice, hSession, 32, { HWProtectionFunctionID: 0x90000001, pInputData: { PrivateDataSize: n, HWProtectionDataSize: 4, pbInput: bytes(n) + hex"01020304" }, pOutputData: answer })`,
  'status-always-ok': `${hardware}\nGetDataForNewHardwareKey(hDevice, hSession, 4, hex"00000001", &data)\ninject suspend\nCheckCryptoSessionStatus(hDevice, hSession, &status)`,
  'same-read-back-key': `${session}\nGetEncryptionBltKey(hDevice, hSession, 16, &a)\nGetEncryptionBltKey(hDevice, hSession, 16, &b)`,
  'no-length-check': `${output}
DxgkDdiOPMCreateProtectedOutput(hAdapter, hTv, OPM, &hShort)
DxgkDdiOPMGetCertificate(hAdapter, OPM, 4096, &certificate)
DxgkDdiOPMGetRandomNumber(hAdapter, hShort, &random)
DxgkDdiOPMSetSigningKeyAndSequenceNumbers(hAdapter, hShort, oaep_encrypt(certificate, opm_block(random, key, 100, 500)[0..39]))`,
  'sequence-compared-wrong': `${output}\n${ask('hOutput', 100)}\n${ask('hOutput', 105)}`,
  'omac-over-itself': `${output}\n${ask('hOutput', 100)}`,
  'status-flags-kept': `${output}\ninject unplugged(hTv)\n${ask('hOutput', 100)}\n${ask('hOutput', 101)}`,
  'status-flags-shared': `${output}\nactive(&hSecond)\ninject unplugged(hTv)\n${ask('hOutput', 100)}\n${ask('hSecond', 100)}`,
  'failure-unsigned': `${channels('hChannel')}\nask(hChannel, channel_query(hChannel, QUERY_CRYPTO_SESSION, { DecodeHandle: 0x99 }))`,
  'grants-end-with-channel': `${channels('hChannel', 'hOther')}
tell(hChannel, channel_command(hChannel, CONFIGURE_SHARED_RESOURCE, { ProcessType: 1, AllowAccess: 1 }))
DestroyAuthenticatedChannel(hDevice, hChannel)
ask(hOther, channel_query(hOther, QUERY_RESTRICTED_SHARED_RESOURCE_PROCESS_COUNT))`,
  'switches-off-others': `${channels('hChannel', 'hOther')}
tell(hChannel, channel_command(hChannel, CONFIGURE_PROTECTION, { Protections: 1 }))
tell(hOther, channel_command(hOther, CONFIGURE_PROTECTION, { Protections: 0 }))
ask(hChannel, channel_query(hChannel, QUERY_PROTECTION))`,
  'certificate-info-short':
    'memory length { Size: 4 }\nD3D9_GetCaps(hDevice, { Type: 43, pInfo: structure(DDICERTIFICATEINFO, { CertificateType: 2, CryptoSessionType: AES128_CTR }), pData: length, DataSize: 4 })',
};
