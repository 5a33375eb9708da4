/** Whole PEM files, with whatever text stands around their blocks: the certificates that we find, in order, beside those that Node reads block for block. */
import { X509Certificate } from 'node:crypto';
import { decodeAs } from '../../../../debug-adapter/decode/decoders.ts';
import { exchange } from '../../keyring.ts';
import type { Tally } from '../tally.ts';
import { readVector, type Blob } from './vectors.ts';

export function comparePemFiles(blobs: readonly Blob[], tally: Tally): void {
  const files = new Set(
    blobs.filter(({ label }) => label === 'CERTIFICATE').map(({ name }) => name.replace(/#\d+$/, '')),
  );
  for (const file of files) {
    const { facts } = decodeAs('pkcs7', readVector(file), exchange);
    const ours = facts?.of === 'certificates' ? facts.chain.certificates.map(({ sha256 }) => sha256) : [];
    const theirs = blobs
      .filter(({ name, label }) => label === 'CERTIFICATE' && name.replace(/#\d+$/, '') === file)
      .flatMap(fingerprint);
    tally.note(
      'PEM files, block for block',
      file,
      JSON.stringify(ours) === JSON.stringify(theirs) ? [] : [`we find ${ours.join(' ')}, Node ${theirs.join(' ')}`],
    );
  }
}

function fingerprint({ bytes }: Blob): readonly string[] {
  try {
    return [new X509Certificate(bytes).fingerprint256.replaceAll(':', '').toLowerCase()];
  } catch {
    return [];
  }
}
