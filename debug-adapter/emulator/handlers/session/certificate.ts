/** The certificate that session and channel keys are encrypted under. */
import { objectsOfKind } from '../../objects/objects.ts';
import type { Bytes } from '../../../bytes/bytes.ts';
import { bytes, integer, type StructureValue } from '../../../catalog/value.ts';
import { decline, done, finding, phase, type Call, type Handlers, type VoidFailure } from '../../call/call.ts';
import { channelIdentity } from '../../channel/identity.ts';
import { checkDevice, nullPointer } from '../../call/checks.ts';
import type { Finding } from '../../call/outcome.ts';
import type { DeviceObject } from '../../state/state.ts';
import { guidIn, numberIn } from '../../memory/structure-fields.ts';
import { describeGuid, supportsCrypto } from '../../profile/support.ts';

/** Members of D3D11_1DDI_CERTIFICATE_TYPE. */
const authenticatedChannel = 1;
const cryptoSession = 2;

export const certificateHandlers: Handlers<'GetCertificateSize' | 'GetCertificate'> = {
  GetCertificateSize: (call, { hDevice, pCertificateInfo, pCertificateSize }) => {
    const device = checkDevice(call, hDevice);
    if (!device.ok) return decline(call, device.voidFailure);
    if (pCertificateInfo === null) return decline(call, nullPointer('pCertificateInfo'));
    if (!pCertificateSize) return decline(call, nullPointer('pCertificateSize'));
    const certificate = certificateFor(call, pCertificateInfo);
    if ('check' in certificate) return decline(call, certificate, { outputs: { pCertificateSize: integer(0) } });
    return done(
      call,
      call.state,
      { pCertificateSize: integer(certificate.chain.length) },
      contractFindings(call, device.found, pCertificateInfo),
    );
  },

  GetCertificate: (call, { hDevice, pCertificateInfo, CertificateSize, pCertificate }) => {
    const device = checkDevice(call, hDevice);
    if (!device.ok) return decline(call, device.voidFailure);
    if (pCertificateInfo === null) return decline(call, nullPointer('pCertificateInfo'));
    if (!pCertificate) return decline(call, nullPointer('pCertificate'));
    const certificate = certificateFor(call, pCertificateInfo);
    if ('check' in certificate) return decline(call, certificate);
    const { chain } = certificate;
    if (CertificateSize < chain.length) {
      return decline(call, {
        check: 'check CertificateSize',
        rule: 'certificate-size',
        finding: 'CERTIFICATE_BUFFER_TOO_SMALL',
        message: `CertificateSize is ${CertificateSize}, the certificate chain has ${chain.length} bytes.`,
        evidence: [{ name: 'needed', value: integer(chain.length) }],
      });
    }
    phase(call, 'check CertificateSize', 'passed', () => ({
      detail: `${chain.length} bytes fit into ${CertificateSize}.`,
      rule: 'certificate-size',
    }));
    phase(call, 'write certificate', 'done', () => ({
      detail: `${chain.length} bytes are written.`,
      values: [{ name: 'certificate', value: bytes(chain) }],
      rule: 'certificate-packing',
    }));
    return done(
      call,
      call.state,
      { pCertificate: bytes(chain) },
      contractFindings(call, device.found, pCertificateInfo),
    );
  },
};

/** The chain for a certificate type; the built-in driver has another key for its channels (allowed: they need not be the same). */
function certificateFor(call: Call, info: StructureValue): { readonly chain: Bytes } | VoidFailure {
  const { identity } = call.environment;
  const type = numberIn(info, 'CertificateType');
  const unknown = (message: string): VoidFailure => ({
    check: 'find certificate',
    rule: 'certificate-known',
    finding: 'CERTIFICATE_UNKNOWN',
    message,
  });
  const found = (what: string, chain: Bytes): { readonly chain: Bytes } => {
    phase(call, 'find certificate', 'passed', () => ({
      detail: `The driver has a certificate for ${what}.`,
      rule: 'certificate-known',
    }));
    return { chain };
  };
  if (type === cryptoSession) {
    const crypto = guidIn(info, 'CryptoSessionType');
    return supportsCrypto(call.environment.profile, crypto)
      ? found(`crypto sessions of ${describeGuid(crypto)}`, identity.chain)
      : unknown(`There is no certificate for crypto sessions of ${describeGuid(crypto)}.`);
  }
  if (type === authenticatedChannel) {
    const channel = numberIn(info, 'ChannelType');
    // Type 1 is the runtime's own channel: it has no certificate and never reaches a driver.
    return channel === 2 || channel === 3
      ? found('authenticated channels', channelIdentity(call.environment).chain)
      : {
          ...unknown(`There is no certificate for authenticated channels of type ${channel}.`),
          finding: 'CHANNEL_WITHOUT_CERTIFICATE',
        };
  }
  return unknown(`CertificateType is ${type}; 1 is AUTHENTICATED_CHANNEL, 2 is CRYPTO_SESSION.`);
}

/** The call names no session. It is taken to be for a HW_PROTECTION session when the device has no other of this crypto type (our choice). */
function contractFindings(call: Call, device: DeviceObject, info: StructureValue): readonly Finding[] {
  if (device.hardwareSessions === 0 || numberIn(info, 'CertificateType') !== cryptoSession) return [];
  const crypto = guidIn(info, 'CryptoSessionType');
  let hardware = 0;
  for (const object of objectsOfKind(call.state, 'cryptoSession')) {
    if (object.device !== device.handle || object.state === 'Destroyed' || object.cryptoType !== crypto) continue;
    if (object.mode === 'RSAES_OAEP') return [];
    hardware += 1;
  }
  return hardware === 0
    ? []
    : [
        finding(
          'RUNTIME_CONTRACT_VIOLATED',
          `Every live session of ${describeGuid(crypto)} on this device is for HW_PROTECTION; a certificate must not be asked for on its behalf.`,
          [],
          null,
        ),
      ];
}
