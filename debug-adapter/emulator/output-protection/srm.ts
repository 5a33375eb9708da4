/** The header of an HDCP system renewability message (HDCP 1.1 section 5). */
import type { Bytes } from '../../bytes/bytes.ts';

/** Bytes in front of the list, and those of the smallest list: its length, a number of receivers, a signature. */
const headerSize = 5;
const smallestList = 3 + 40;

/**
 * The version, bits 0-15, big-endian at byte 2; or what is wrong. The id is 8 (HDCP 1) or 9 (HDCP 2); the three bytes
 * from byte 5 tell the length of the list with themselves and the signature. The signature itself is not checked (our choice: there is no root key).
 */
export function srmVersion(srm: Bytes): number | string {
  if (srm.length < headerSize + smallestList)
    return `An SRM has at least ${headerSize + smallestList} bytes; this has ${srm.length}.`;
  const id = (srm[0] ?? 0) >> 4;
  if (id !== 8 && id !== 9) return `An SRM begins with the id 8 or 9; this begins with ${id}.`;
  const length = headerSize + (((srm[5] ?? 0) << 16) | ((srm[6] ?? 0) << 8) | (srm[7] ?? 0));
  if (length !== srm.length) return `The SRM says that it has ${length} bytes; there are ${srm.length}.`;
  return ((srm[2] ?? 0) << 8) | (srm[3] ?? 0);
}
