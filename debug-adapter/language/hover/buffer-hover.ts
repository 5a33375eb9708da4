import { bytesText } from '../../bytes/byte-words.ts';
import { spacedHex, toHex } from '../../bytes/hex.ts';
import type { OaepReport } from '../../decode/oaep/report.ts';
import type { CertificateFacts } from '../../decode/x509/facts.ts';
import type { DecodeNode, Decoded } from '../../decode/node.ts';
import { code, joinLines, pairs, plain } from './markdown.ts';

/** How many lines of the tree a hover shows; the Variables view has them all. */
const shownLines = 14;
/** Rows of bytes that a hover shows, and bytes in a row. */
const shownRows = 4;
const rowLength = 16;

/** A buffer in a few lines: what it is, the facts that matter, and the first thing that is wrong. */
export function bufferHover(bytes: Uint8Array, decoded: Decoded, showSecrets: boolean): string {
  const size = bytesText(bytes.length);
  return joinLines([
    decoded.summary.startsWith(size)
      ? `**${size}**${plain(decoded.summary.slice(size.length))}`
      : `**${size}** · ${plain(decoded.summary)}`,
    decoded.problem === undefined ? null : `⚠ ${plain(decoded.problem)}`,
    decoded.decoder === 'raw' || decoded.decoder === 'text'
      ? contentText(bytes, decoded.root, showSecrets)
      : (factLines(decoded, showSecrets) ?? treeText(decoded.root, showSecrets)),
  ]);
}

/** Bytes that nothing explains: the content itself, then what statistics add to the first line. */
function contentText(bytes: Uint8Array, root: DecodeNode, showSecrets: boolean): string {
  const rows = Array.from({ length: Math.min(shownRows, Math.ceil(bytes.length / rowLength)) }, (_, row) =>
    spacedHex(bytes.subarray(row * rowLength, (row + 1) * rowLength)),
  );
  const left = bytes.length - rows.length * rowLength;
  const dump = [...rows, ...(left > 0 ? [`… ${String(left)} more`] : [])].join('\n');
  // The look stands in the first line already.
  const children = root.children.filter(({ label }) => label !== 'look');
  return joinLines([
    bytes.length === 0 ? null : root.kind === 'text' ? code(root.value) : `\`\`\`text\n${dump}\n\`\`\``,
    treeText({ ...root, children }, showSecrets),
  ]);
}

function treeText(root: DecodeNode, showSecrets: boolean): string {
  const lines = treeLines(root, 0, showSecrets);
  const left = lines.length - shownLines;
  return lines.slice(0, shownLines).join('\n') + (left > 0 ? `\n- … ${left} more; expand the variable to see all` : '');
}

/** The facts of decoders that have them; null for the others. */
function factLines({ facts, root }: Decoded, showSecrets: boolean): string | null {
  if (facts === undefined) return null;
  return facts.of === 'oaep' ? oaepLines(facts.report, showSecrets) : certificateLines(facts.chain, root);
}

function oaepLines(report: OaepReport, showSecrets: boolean): string {
  const secret = (bytes: Uint8Array): string => (showSecrets ? code(toHex(bytes)) : 'masked');
  return pairs([
    ...line('RSA under', report.keyName),
    ...line(
      'hash pair',
      report.oaepHash === null
        ? null
        : `${report.oaepHash}, MGF1 with ${report.mgf1Hash ?? report.oaepHash} (${report.pairFrom})`,
    ),
    ...(report.lHash === null ? [] : [['lHash', code(toHex(report.lHash))] as const]),
    ...line('PS', report.psLength === null ? null : `${report.psLength} zero bytes`),
    ...(report.message === null ? [] : [['M', `${report.message.length} bytes ${secret(report.message)}`] as const]),
    ...line('failed check', report.failure === null ? null : `${report.failure.id}: ${report.failure.message}`),
    ...line('likely mistake', report.mistake === null ? null : `${report.mistake.sentence} ${report.mistake.advice}`),
  ]);
}

function certificateLines(facts: CertificateFacts, root: DecodeNode): string {
  const leaf = facts.certificates[facts.leaf ?? facts.certificates.length - 1];
  if (leaf === undefined) return '';
  const day = (time: number | null): string =>
    time === null ? 'unreadable' : new Date(time).toISOString().slice(0, 10);
  return pairs([
    ...line('subject', leaf.subject),
    ...line('issuer', leaf.issuer),
    ...line('valid', `${day(leaf.notBefore)} to ${day(leaf.notAfter)}`),
    ...line('key', leaf.key.text),
    ['SHA-1', code(leaf.sha1)],
    ['SHA-256', code(leaf.sha256)],
    ...line('chain', root.value),
    ...line(
      'signature',
      leaf.signature.is === 'valid' ? 'verified against the issuer' : `${leaf.signature.is}: ${leaf.signature.why}`,
    ),
  ]);
}

function line(label: string, text: string | null): readonly (readonly [string, string])[] {
  return text === null ? [] : [[label, plain(text)]];
}

function treeLines(node: DecodeNode, depth: number, showSecrets: boolean): readonly string[] {
  const inner = node.children.flatMap((child) => treeLines(child, depth + 1, showSecrets));
  if (depth === 0) return inner;
  const value = node.kind === 'secret' && !showSecrets ? 'masked' : node.value;
  const problem = node.problem === undefined ? '' : ` ⚠ ${plain(node.problem)}`;
  const line = `${'  '.repeat(depth - 1)}- ${plain(node.label)} ${code(`${node.start}..${node.end}`)}${value === '' ? '' : ` ${code(value)}`}${problem}`;
  return [line, ...inner];
}
