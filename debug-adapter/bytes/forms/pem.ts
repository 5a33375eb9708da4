/** Form K: PEM (RFC 7468), one block or a chain of them. */
import { encodeBase64, walkBase64 } from '../base64.ts';
import type { Bytes } from '../bytes.ts';
import { findPemBlocks } from '../pem.ts';
import { ByteGatherer } from './byte-gatherer.ts';
import { mistake, type FormReading, type Recognition } from './form.ts';

/** The contents of all blocks in order; text around them is legal. Headers inside a block mean an encrypted key: a mistake. */
export function readPemForm(text: string): FormReading {
  const found = findPemBlocks(text);
  if (!found.ok) return mistake(found.problem, found.at);
  const [first] = found.blocks;
  if (first === undefined)
    return mistake(
      'There is no PEM block: it begins with "-----BEGIN LABEL-----" and ends with "-----END LABEL-----".',
      0,
    );
  const gathered = new ByteGatherer();
  for (const { label, start, bodyStart, bodyEnd } of found.blocks) {
    const wrong = walkBase64(text, bodyStart, bodyEnd, (byte, from, to) => gathered.push(byte, from, to));
    if (wrong !== null)
      return mistake(`The PEM block ${label} is not base64 here. Take the block again from its source, whole.`, wrong);
    if (label.endsWith('PRIVATE KEY'))
      gathered.addRemark(`The PEM block ${label} is a private key. It belongs into no script and no pData.`, start);
  }
  if (found.blocks.length > 1)
    gathered.addRemark(`${found.blocks.length} PEM blocks, one behind the other: a chain.`, first.start);
  return gathered.finish();
}

/** How sure it is that a text is PEM, and why; null where it is none. */
export function recognisePem(text: string): Recognition | null {
  return text.includes('-----BEGIN ') ? { confidence: 0.99, why: '-----BEGIN' } : null;
}

/** One block. The label is the caller's knowledge: bytes do not tell whether they are a certificate or something else. */
export function writePem(bytes: Bytes, label: string): string {
  const body = encodeBase64(bytes).replace(/.{64}(?=.)/g, '$&\n');
  return `-----BEGIN ${label}-----\n${body}${body === '' ? '' : '\n'}-----END ${label}-----`;
}
