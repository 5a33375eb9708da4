/** What the view says of a block that was decrypted, besides its tree. */
import { bytesText } from '../../bytes/byte-words.ts';
import { toHex } from '../../bytes/hex.ts';
import type { BlobFacts } from '../../../webview/contracts/inspector.ts';
import type { Blob } from '../blob/blob.ts';

/** Bytes of a message that are told at the top; the tree has them all. */
const mostBytes = 64;
const keyLength = 16;

/** Why nothing about the block is a guess any more: it was decrypted, and all its checks hold. Null where that is not so. */
export function verifiedBecause({ decoded: { facts } }: Blob): string | null {
  if (facts?.of !== 'oaep' || !facts.report.valid) return null;
  const { keyName } = facts.report;
  return `decrypted${keyName === null ? '' : ` with the key of ${keyName}`}, all checks hold`;
}

/** The message M that was in the block, mostly a key; its bytes are left out where they are a secret that is not shown. */
export function openedMessage(blob: Blob, showsSecrets: boolean): BlobFacts['message'] {
  const { facts } = blob.decoded;
  const message = facts?.of === 'oaep' ? facts.report.message : null;
  if (message === null) return null;
  const label = message.length === keyLength ? 'Key (M)' : 'Message (M)';
  const isMasked = blob.hasSecrets && !showsSecrets;
  if (isMasked) return { label, text: `${bytesText(message.length)}, masked: key material of your own`, isMasked };
  const shown = toHex(message.subarray(0, mostBytes));
  return { label, text: message.length > mostBytes ? `${shown}… (${bytesText(message.length)})` : shown, isMasked };
}
