/** The certificates that we find in PKCS #7 beside those of `openssl pkcs7 -print_certs`, in their order. */
import { decodeAs } from '../../../debug-adapter/decode/decoders.ts';
import { exchange } from '../keyring.ts';
import { askOpenssl } from './openssl.ts';
import type { Tally } from './tally.ts';
import type { Blob } from './published/vectors.ts';

export async function comparePkcs7(all: readonly Blob[], tally: Tally): Promise<void> {
  const blobs = all.filter(({ name, label }) => label.startsWith('PKCS7') || name.startsWith('pkcs7'));
  const answers = await askOpenssl(
    ['pkcs7', '-inform', 'DER', '-print_certs', '-noout'],
    blobs.map(({ bytes }) => bytes),
  );
  blobs.forEach(({ name, bytes }, index) => {
    const { ok = false, output = '' } = answers[index] ?? {};
    const { facts } = decodeAs('pkcs7', bytes, exchange);
    const ours =
      facts?.of === 'certificates'
        ? facts.chain.certificates.flatMap(({ subject, issuer }) => [comparable(subject), comparable(issuer)])
        : [];
    const theirs = ok
      ? [...output.matchAll(/^(?:subject|issuer)=(.*)$/gm)].map(([, text = '']) => comparable(text))
      : [];
    tally.note(
      'openssl pkcs7 -print_certs',
      name,
      JSON.stringify(ours) === JSON.stringify(theirs)
        ? []
        : [`we have ${ours.join(' | ')}, OpenSSL has ${theirs.join(' | ')}`],
    );
  });
}

/** This command knows no `-nameopt`: it sets blanks around signs, and quotes and escapes in its own way. */
function comparable(name: string): string {
  return name.replaceAll(/\\(.)/g, '$1').replaceAll('"', '').replaceAll(' = ', '=').trim();
}
