/** What may leave the inspector: by the clipboard or to a file. Key material of the user's own leaves on purpose only, alone, and never to a file. */
import { encodeBase64 } from '../../bytes/base64.ts';
import { spanText } from '../../bytes/byte-words.ts';
import type { Bytes } from '../../bytes/bytes.ts';
import { writePem } from '../../bytes/forms/pem.ts';
import { toHex } from '../../bytes/hex.ts';
import { decodeAs } from '../../decode/decoders.ts';
import { renderJson } from '../../decode/render.ts';
import type { Chosen, CopyForm } from '../../../webview/contracts/inspector.ts';
import type { Blob } from '../blob/blob.ts';
import { isInside, within } from '../blob/ranges.ts';
import { writeDeclaration } from './written-bytes.ts';

export interface Piece {
  readonly label: string;
  readonly buffer: number;
  readonly start: number;
  readonly end: number;
  readonly bytes: Bytes;
  readonly node: number | null;
}

/** The bytes that were chosen; null where there are none. */
export function pieceOf(blob: Blob, chosen: Chosen): Piece | null {
  if ('node' in chosen) {
    const found = blob.index.node(chosen.node);
    if (found === null) return null;
    const { label, start, end } = found.node;
    return { label, buffer: found.buffer, start, end, bytes: blob.index.bytesOf(found), node: found.id };
  }
  const { buffer, start, end } = chosen;
  const bytes = blob.index.buffer(buffer)?.bytes.subarray(start, end);
  return bytes === undefined || bytes.length === 0
    ? null
    : {
        label: spanText(start, start + bytes.length),
        buffer,
        start,
        end: start + bytes.length,
        bytes,
        node: null,
      };
}

export type Exported = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string };

const hidden =
  'This holds key material of your own, which is masked. "Show secrets" shows it; then a secret can be copied by itself.';
const never =
  'This holds key material of your own besides other bytes. It is never part of a copy of the whole, of JSON or of a file; select the secret alone to copy it.';

/** The chosen bytes as text for the clipboard. JSON is the decoded tree with everything secret masked, whatever is shown. */
export function copyText(blob: Blob, piece: Piece, as: CopyForm, showsSecrets: boolean): Exported {
  if (as === 'json') return jsonText(blob, piece);
  const secrets = blob.secrets(piece.buffer);
  if (within(secrets, piece.start, piece.end).length > 0) {
    if (!showsSecrets) return { ok: false, message: hidden };
    if (!isInside(secrets, piece.start, piece.end)) return { ok: false, message: never };
  }
  switch (as) {
    case 'hex':
      return { ok: true, text: toHex(piece.bytes) };
    case 'c':
      return { ok: true, text: writeDeclaration(piece.bytes, piece.label) };
    case 'base64':
      return { ok: true, text: encodeBase64(piece.bytes) };
    case 'pem':
      return { ok: true, text: writePem(piece.bytes, pemLabel(blob, piece.bytes)) };
  }
}

/** The chosen bytes for a file. */
export function savedBytes(
  blob: Blob,
  piece: Piece,
): { readonly ok: true; readonly bytes: Bytes } | { readonly ok: false; readonly message: string } {
  const isSecret = within(blob.secrets(piece.buffer), piece.start, piece.end).length > 0;
  return isSecret
    ? { ok: false, message: 'This holds key material of your own. It is never written to a file.' }
    : { ok: true, bytes: piece.bytes };
}

function jsonText(blob: Blob, { node, buffer, start, end }: Piece): Exported {
  const found = blob.index.node(node ?? -1);
  if (found === null) return { ok: false, message: 'JSON is made of the decoded tree. Select a node of it.' };
  const isUnknownToDecoder = blob.decoded.hasSecrets !== true && within(blob.secrets(buffer), start, end).length > 0;
  if (isUnknownToDecoder)
    return { ok: false, message: 'This holds key material of your own. It is never written as JSON.' };
  return { ok: true, text: JSON.stringify(renderJson({ ...blob.decoded, root: found.node }), null, 2) };
}

/** What the text between the dashes says (RFC 7468); `DATA` where the bytes have no name there. */
function pemLabel(blob: Blob, bytes: Bytes): string {
  if (bytes[0] !== 0x30) return 'DATA';
  const { decoder } = decodeAs(null, bytes, { crypto: blob.parts.crypto, keyring: [], certificates: [] });
  return decoder === 'x509' ? 'CERTIFICATE' : decoder === 'pkcs7' ? 'PKCS7' : 'DATA';
}
