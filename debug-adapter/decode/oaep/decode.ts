/** The RSAES-OAEP decoder: report, tree and one-line summary of one diagnosis. */
import { equalBytes, type Bytes } from '../../bytes/bytes.ts';
import type { DecodeContext } from '../context.ts';
import type { Decoded } from '../node.ts';
import { diagnoseOaep } from './diagnose.ts';
import { pairText } from './hash-pairs.ts';
import { keyLength, opmBlockLength } from './message-rules.ts';
import type { OaepReport } from './report.ts';
import { oaepTree, rootProblem } from './tree.ts';
import { aboutOthers, aboutUnopened, couldBelongTo } from './without-key.ts';

/** Decodes a block that should be RSAES-OAEP key material. See `diagnoseOaep` for the rules and the cost. Never throws. */
export function decodeOaep(block: Bytes, context: DecodeContext): Decoded {
  return presentOaep(block, diagnoseOaep(block, context), context);
}

/** The tree of a report that is at hand already: costs no RSA operation. */
export function presentOaep(block: Bytes, report: OaepReport, context: DecodeContext): Decoded {
  const summary = summarise(block, report, context);
  const about =
    report.em === null ? aboutUnopened(block, context) : report.oaepHash === null ? aboutOthers(block, context) : [];
  const problem = rootProblem(report);
  return {
    decoder: 'oaep',
    ok: report.valid,
    summary,
    ...(problem === undefined ? {} : { problem }),
    root: oaepTree(block, report, summary, about, context),
    ...(report.isUsersOwn ? { hasSecrets: true } : {}),
    facts: { of: 'oaep', report },
  };
}

function summarise(block: Bytes, report: OaepReport, context: DecodeContext): string {
  const size = `${String(block.length)} bytes`;
  if (report.keyName === null) return summariseWithoutKey(block, size, context);
  const under = `${size}, RSA under “${report.keyName}”`;
  const { oaepHash, mgf1Hash, failure } = report;
  if (oaepHash === null || mgf1Hash === null) return `${under}: ${failure?.id ?? 'not RSAES-OAEP'}`;
  const found = {
    'expected pair': 'as expected',
    'search order': 'found by trying',
    'all pairs': 'found by trying all pairs',
    'padding alone': 'found by the padding alone',
    'not found': 'not found',
  }[report.pairFrom];
  const pair = `RSAES-OAEP with ${pairText({ oaepHash, mgf1Hash })} (${found})`;
  const message = report.message === null ? (failure?.id ?? 'no message') : describeMessage(report.message);
  const certificate = certificateOf(report, context);
  return `${under}, ${pair}, ${message}${certificate === null ? '' : `; the block belongs to the certificate “${certificate}”`}`;
}

/** The certificate at hand whose key opened the block, where several names could be meant; null where there is none. */
function certificateOf({ keyName }: OaepReport, { keyring, certificates }: DecodeContext): string | null {
  const opener = keyring.find(({ name }) => name === keyName);
  return opener === undefined ? null : (certificates.find(({ key }) => equalBytes(key.n, opener.key.n))?.name ?? null);
}

function describeMessage(message: Bytes): string {
  if (message.length === keyLength) return 'message: 16-byte key';
  if (message.length === opmBlockLength) return 'message: 40-byte OPM block';
  return `message: ${String(message.length)} bytes`;
}

function summariseWithoutKey(block: Bytes, size: string, context: DecodeContext): string {
  const possible = couldBelongTo(block, context).map(({ name }) => `“${name}”`);
  const { length } = context.certificates;
  const whose =
    possible.length === 0
      ? 'no certificate in sight fits'
      : possible.length === 1 && length > 1
        ? `of the ${String(length)} certificates at hand it can only be for ${possible[0] ?? ''}`
        : `could be for ${possible.slice(0, 3).join(', ')}${possible.length > 3 ? ' and others' : ''}`;
  return `${size}, not opened: no private key at hand; ${whose}`;
}
