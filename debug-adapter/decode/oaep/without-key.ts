/** What can be told of a block whose private key is not at hand. */
import { equalBytes, type Bytes } from '../../bytes/bytes.ts';
import { makeNode } from '../build-node.ts';
import type { DecodeContext, KnownPublicKey } from '../context.ts';
import type { DecodeNode } from '../node.ts';
import { describeRandomness } from '../raw/randomness.ts';

/** True when the block, a big-endian integer, is below the modulus (RFC 8017 section 5.1.2 step 1). Both have the same length. */
export function isBelow(block: Bytes, modulus: Bytes): boolean {
  const at = block.findIndex((byte, index) => byte !== modulus[index]);
  return at >= 0 && (block[at] ?? 0) < (modulus[at] ?? 0);
}

/** The certificates in sight that this block could be made under: same length, and below the modulus. */
export function couldBelongTo(block: Bytes, context: DecodeContext): readonly KnownPublicKey[] {
  return context.certificates.filter(({ key }) => key.n.length === block.length && isBelow(block, key.n));
}

/** Nodes that stand beside C when nothing could be opened: statistics, and one line a certificate in sight. */
export function aboutUnopened(block: Bytes, context: DecodeContext): readonly DecodeNode[] {
  return [line(block, 'randomness', describeRandomness(block)), ...certificateLines(block, context.certificates)];
}

/** Nodes that stand beside a block that no key at hand opens: the certificates whose private key is elsewhere. */
export function aboutOthers(block: Bytes, { keyring, certificates }: DecodeContext): readonly DecodeNode[] {
  return certificateLines(
    block,
    certificates.filter(({ key }) => !keyring.some((known) => equalBytes(known.key.n, key.n))),
  );
}

function certificateLines(block: Bytes, certificates: readonly KnownPublicKey[]): readonly DecodeNode[] {
  return certificates
    .slice(0, 32)
    .map(({ name, key }) => line(block, `certificate “${name}”`, describeFit(block, key.n)));
}

function line(block: Bytes, label: string, value: string): DecodeNode {
  return makeNode(label, 'text', [0, block.length], { value });
}

function describeFit(block: Bytes, modulus: Bytes): string {
  if (block.length !== modulus.length)
    return `no: its modulus has ${String(modulus.length)} bytes, the block ${String(block.length)}`;
  return isBelow(block, modulus)
    ? 'possible: same length and below its modulus'
    : 'no: the block is not below its modulus';
}
