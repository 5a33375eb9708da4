/** The scenarios in a place of the user's: what the extension brings is copied there, and what the user changed stays. */

/** What was copied at some time, by file: a fingerprint of the content as it came. */
export type CopiedFiles = Readonly<Record<string, string>>;

/** What to do with one file of the installation. */
export type CopyDecision = 'copy' | 'keep';

/**
 * A file that is missing, or that nobody has touched since it was copied, is copied (again); one that was edited is the user's.
 * @param present the fingerprint of what stands there now, or null where nothing does
 */
export function decideCopy(file: string, present: string | null, copied: CopiedFiles): CopyDecision {
  return present === null || present === copied[file] ? 'copy' : 'keep';
}

/** A short text that differs where contents differ: the length and 32 bits of FNV-1a. It guards no secret, it notices edits. */
export function fingerprint(content: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (const byte of content) hash = Math.imul(hash ^ byte, 0x01000193);
  return `${content.length}-${(hash >>> 0).toString(16)}`;
}
