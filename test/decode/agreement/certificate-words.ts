/** OpenSSL's words for what we say in those of the RFCs, and words of its own around them. */

/** Phrase of OpenSSL, and ours. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [/TLS Web Server Authentication/g, 'serverAuth'],
  [/TLS Web Client Authentication/g, 'clientAuth'],
  [/Code Signing/g, 'codeSigning'],
  [/E-mail Protection/g, 'emailProtection'],
  [/Time Stamping/g, 'timeStamping'],
  [/OCSP Signing/g, 'OCSPSigning'],
  [/Any Extended Key Usage/g, 'anyExtendedKeyUsage'],
  [/CA:FALSE/g, 'not a CA'],
  [/CA:TRUE/g, 'CA'],
  [/pathlen:/g, 'path '],
  [/DirName:/g, 'directory name '],
  [/X509v3 Any Policy/g, 'anyPolicy'],
  [/Relative Name:\s*CN/g, 'commonName'],
  [/ \(0x[0-9a-f]\)/g, ''],
  [/^NULL$/gm, 'set'],
  [/<invalid length=\d+>/g, ' which no address has'],
  [/Non Repudiation/g, 'nonRepudiation'],
];

/** Words that only lay the text out. */
const layout = new Set([
  'uri',
  'policy',
  'user',
  'notice',
  'full',
  'name',
  'numbers',
  'number',
  'extensions',
  'none',
  'signed',
  'certificate',
  'version',
  'signtool',
  'catool',
  'signtoolcert',
  'catoolcert',
]);

/** Lower case, letters and digits only: how the two are compared. */
export function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** The words of OpenSSL's text that ours must say too. Octets with colons are one word, of which the first 16 count: we show no more of long values. */
export function wordsOf(text: string): readonly string[] {
  const joined = text
    .replaceAll(/(?<=\b[0-9A-F]{2}:)\s+(?=[0-9A-F]{2}\b)/g, '')
    .replaceAll(/\b(?:[0-9A-F]{2}:){3,}[0-9A-F]{2}\b/g, (octets) => octets.replaceAll(':', '').slice(0, 32));
  const dated = joined.replaceAll(
    /([A-Z][a-z]{2} +\d+ \d\d:\d\d:\d\d)(?:\.\d+)? (\d{4} GMT)/g,
    (_whole, day: string, year: string) => new Date(`${day} ${year}`).toISOString().replaceAll(/\D/g, '').slice(0, 14),
  );
  const addressed = dated.replaceAll(
    /IP Address:([0-9A-F]*(?::[0-9A-F]*){7})/g,
    (_whole, address: string) =>
      `IP Address:${address
        .split(':')
        .map((part) => part.padStart(4, '0'))
        .join('')}`,
  );
  const translated = phrases.reduce((words, [theirs, ours]) => words.replaceAll(theirs, ours), addressed);
  return translated
    .split(/[\s,;:=()/]+/)
    .map(plain)
    .filter((word) => word !== '' && !layout.has(word));
}
