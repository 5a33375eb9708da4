/** The certificates of output protection. */
import { bytes, integer } from '../../../catalog/value.ts';
import { done, phase, type Handlers } from '../../call/call.ts';
import { certificateOf, coppCertificate } from '../../output-protection/certificates.ts';
import { checkAdapter, refusal, refused } from '../../output-protection/checks.ts';

export const outputCertificateHandlers: Handlers<'DxgkDdiOPMGetCertificateSize' | 'DxgkDdiOPMGetCertificate'> = {
  DxgkDdiOPMGetCertificateSize: (call, { MiniportDeviceContext, CertificateType, CertificateSize }) => {
    const adapter = checkAdapter(call, MiniportDeviceContext);
    if (adapter !== null) return refused(call, adapter);
    if (!CertificateSize)
      return refused(
        call,
        refusal('STATUS_INVALID_PARAMETER', {
          check: 'check CertificateSize',
          rule: 'pointer-not-null',
          message: 'CertificateSize is NULL.',
          advice: 'Give room for the size.',
        }),
      );
    const certificate = certificateOf(call, CertificateType);
    if (!certificate.ok) return refused(call, certificate.refusing);
    return done(call, call.state, { CertificateSize: integer(certificate.found.length) });
  },

  DxgkDdiOPMGetCertificate: (call, { MiniportDeviceContext, CertificateType, CertificateSize, Certificate }) => {
    const adapter = checkAdapter(call, MiniportDeviceContext);
    if (adapter !== null) return refused(call, adapter);
    if (!Certificate)
      return refused(
        call,
        refusal('STATUS_INVALID_PARAMETER', {
          check: 'check Certificate',
          rule: 'pointer-not-null',
          message: 'Certificate is NULL.',
          advice: 'Give room for the certificate.',
        }),
      );
    const certificate = certificateOf(call, CertificateType);
    if (!certificate.ok) return refused(call, certificate.refusing);
    const { length } = certificate.found;
    if (CertificateSize < length) {
      return refused(
        call,
        refusal('STATUS_GRAPHICS_PVP_INVALID_CERTIFICATE_LENGTH', {
          check: 'check CertificateSize',
          rule: 'certificate-size',
          message: `CertificateSize is ${CertificateSize}, the certificate has ${length} bytes.`,
          advice: 'Ask DxgkDdiOPMGetCertificateSize and allocate exactly that.',
          evidence: [{ name: 'needed', value: integer(length) }],
        }),
      );
    }
    phase(call, 'write certificate', 'done', () => ({
      detail: `${length} bytes are written.`,
      values: [{ name: 'Certificate', value: bytes(certificate.found) }],
      ...(CertificateType === coppCertificate ? {} : { rule: 'certificate-packing' as const }),
    }));
    return done(call, call.state, { Certificate: bytes(certificate.found) });
  },
};
