/** The certificates by which outputs are trusted: X.509 for OPM, XML for COPP. */
import { encodeBase64 } from '../../bytes/base64.ts';
import type { Bytes } from '../../bytes/bytes.ts';
import { encodeUtf8 } from '../../bytes/utf8.ts';
import { memberOf } from '../../catalog/lookup/constant-lookup.ts';
import { phase, type Call } from '../call/call.ts';
import { refusal, type Found } from './checks.ts';

const type = (name: string): number => memberOf('DXGKMDT_CERTIFICATE_TYPE', name) ?? -1;
const [opm, copp, uab, indirect] = [type('OPM'), type('COPP'), type('UAB'), type('INDIRECT_DISPLAY')];
export const coppCertificate = copp;

/** True when this driver has a licence for the semantics. */
export function isLicensed({ environment }: Call, semantics: 'OPM' | 'COPP'): boolean {
  const { outputProtection } = environment.profile;
  return outputProtection === 'OPM and COPP' || outputProtection === semantics;
}

/** The certificate of a type, byte for byte. An indirect display has that of OPM (our choice). */
export function certificateOf(call: Call, certificateType: number): Found<Bytes> {
  const { identity } = call.environment;
  if (certificateType === opm || certificateType === indirect)
    return isLicensed(call, 'OPM') ? found(call, 'OPM', identity.chain) : missing('OPM');
  if (certificateType === copp)
    return isLicensed(call, 'COPP') ? found(call, 'COPP', xmlCertificate(call)) : missing('COPP');
  if (certificateType === uab) return missing('UAB');
  return {
    ok: false,
    refusing: refusal('STATUS_INVALID_PARAMETER', {
      check: 'find certificate',
      rule: 'certificate-known',
      message: `CertificateType is ${certificateType}; there is none of this number.`,
      advice: 'OPM is 0, COPP is 1.',
    }),
  };
}

function found(call: Call, what: string, certificate: Bytes): Found<Bytes> {
  phase(call, 'find certificate', 'passed', () => ({
    detail: `The ${what} certificate has ${certificate.length} bytes.`,
    rule: 'certificate-known',
  }));
  return { ok: true, found: certificate };
}

function missing(what: 'OPM' | 'COPP' | 'UAB'): Found<never> {
  return {
    ok: false,
    refusing: refusal(`STATUS_GRAPHICS_${what}_NOT_SUPPORTED`, {
      check: 'find certificate',
      rule: 'certificate-known',
      message: `This driver has no ${what} certificate.`,
      advice:
        what === 'UAB'
          ? 'No driver of this product has one: its form is not public.'
          : 'Choose another driver, or the other semantics.',
    }),
  };
}

/** XML in the style of XML-Signature with the public key (the form of the elements is our choice: only that it is XML is documented). */
function xmlCertificate({ environment: { identity } }: Call): Bytes {
  const { n, e } = identity.key;
  return encodeUtf8(
    '<?xml version="1.0" encoding="utf-8"?>\n<CertificateCollection>\n  <Certificate>\n    <Data>\n      <PublicKey>\n        <RSAKeyValue>\n' +
      `          <Modulus>${encodeBase64(n)}</Modulus>\n          <Exponent>${encodeBase64(e)}</Exponent>\n` +
      '        </RSAKeyValue>\n      </PublicKey>\n      <KeyUsage>EncryptKey</KeyUsage>\n    </Data>\n  </Certificate>\n</CertificateCollection>\n',
  );
}
