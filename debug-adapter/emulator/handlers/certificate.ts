import type { Bytes } from '../../bytes/bytes.ts';
import { bytes, integer, type StructureValue } from '../../catalog/value.ts';
import { guidField, integerField } from '../arguments.ts';
import type { CallContext, Handler } from '../handler.ts';
import { aes128Ctr, checkDevice } from './guards.ts';

const channelCertificate = 1;
const sessionCertificate = 2;

/** The chain for a certificate info; the driver has one for both kinds, as the documentation allows. Null with a finding when it has none. */
function chainFor(context: CallContext, device: bigint, info: StructureValue | null): Bytes | null {
  const { record, environment } = context;
  if (!checkDevice(context, device)) {
    record.find('CALL_IGNORED_DEVICE_REMOVED', 'The device is not usable; the call was ignored.', null);
    return null;
  }
  if (info === null) {
    record.check('check pCertificateInfo', 'pointer-not-null', false, () => 'pCertificateInfo is NULL.');
    record.find('NULL_POINTER', 'pCertificateInfo is NULL; the call was ignored.', null);
    return null;
  }
  const type = integerField(info, 'CertificateType');
  const known = type === channelCertificate ? [2, 3].includes(integerField(info, 'ChannelType')) : type === sessionCertificate && guidField(info, 'CryptoSessionType') === aes128Ctr;
  record.check('choose certificate', 'certificate-known', known, () => (known ? `the chain of "${environment.identity.name}", ${environment.identity.chain.length} bytes` : `CertificateType ${type} with this channel type or crypto type has no certificate.`));
  if (!known) record.find('CERTIFICATE_UNKNOWN', `There is no certificate for CertificateType ${type} with this channel type or crypto type.`, null, [{ name: 'pCertificateInfo', value: info }]);
  return known ? environment.identity.chain : null;
}

export const getCertificateSize: Handler<'GetCertificateSize'> = (args, context) => {
  const chain = chainFor(context, args.hDevice, args.pCertificateInfo);
  return { state: context.state, outcome: context.record.returnsNothing(args.pCertificateSize ? { pCertificateSize: integer(chain?.length ?? 0) } : {}) };
};

export const getCertificate: Handler<'GetCertificate'> = (args, context) => {
  const { state, record } = context;
  const chain = chainFor(context, args.hDevice, args.pCertificateInfo);
  if (chain === null || !args.pCertificate) return { state, outcome: record.returnsNothing() };
  const enough = args.CertificateSize >= chain.length;
  record.check('check CertificateSize', 'certificate-size', enough, () => `CertificateSize ${args.CertificateSize}, the chain has ${chain.length} bytes`);
  if (!enough) record.find('CERTIFICATE_BUFFER_TOO_SMALL', `CertificateSize is ${args.CertificateSize}, the chain has ${chain.length} bytes; nothing was written.`, null);
  return { state, outcome: record.returnsNothing(enough ? { pCertificate: bytes(chain) } : {}) };
};
