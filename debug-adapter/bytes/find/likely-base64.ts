/**
 * Whether digits of base64 are base64 rather than a name: words and paths are of one kind of character for long stretches, while base64
 * changes between capitals, small letters, digits and signs at two of three places where its bytes are random. Padding says more than that. (Our choice.)
 */
export function isLikelyBase64(content: string): boolean {
  const hasAll = [/[a-z]/, /[A-Z]/].every((one) => one.test(content));
  const hasDigit = /[0-9]/.test(content) || content.endsWith('=');
  if (!hasAll || !hasDigit || (/[-_]/.test(content) && /[+/]/.test(content))) return false;
  // So begins an option of a command line.
  if (content.startsWith('--')) return false;
  // A name of a program may hold an underscore; base64url of that length without a single hyphen is rare.
  if (content.length < 64 && /^[A-Za-z]\w*_\w*$/.test(content)) return false;
  // DER begins with a SEQUENCE of more than 127 bytes wherever certificates and keys do.
  if (/^MI[A-Z]/.test(content) && content.length >= 32) return true;
  if (isName(content)) return false;
  const characters = content.replace(/\s|=/g, '');
  const changes = characters.match(/[a-z](?![a-z])|[A-Z](?![A-Z])|[0-9](?![0-9])|[+/_-](?![+/_-])/g)?.length ?? 0;
  return changes >= characters.length * (content.endsWith('=') ? 0.2 : 0.4);
}

/** Words that are written together: nearly all characters stand in words or abbreviations. Of random base64, half of them does. */
function isName(content: string): boolean {
  if (content.length >= 64) return false;
  const inWords = content.match(/[A-Z]?[a-z]{2,}|[A-Z]{3,}/g)?.join('').length ?? 0;
  return inWords >= content.length * (content.endsWith('=') ? 0.9 : 0.7);
}
