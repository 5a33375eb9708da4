/** The RSAES-OAEP decoder: report, tree and one-line summary of one diagnosis. */
import type { Bytes } from '../../bytes/bytes.ts';
import type { DecodeContext } from '../context.ts';
import type { Decoded } from '../node.ts';
import { diagnoseOaep } from './diagnose.ts';
import { pairText } from './hash-pairs.ts';
import { keyLength, opmBlockLength } from './message-rules.ts';
import type { OaepReport } from './report.ts';
import { oaepTree, rootProblem } from './tree.ts';
import { aboutUnopened, couldBelongTo } from './without-key.ts';

/** Decodes a block that should be RSAES-OAEP key material. See `diagnoseOaep` for the rules and the cost. Never throws. */
export function decodeOaep(block: Bytes, context: DecodeContext): Decoded {
  return presentOaep(block, diagnoseOaep(block, context), context);
}

/** The tree of a report that is at hand already: costs no RSA operation. */
export function presentOaep(block: Bytes, report: OaepReport, context: DecodeContext): Decoded {
  const summary = summarise(block, report, context);
  const about = report.em === null ? aboutUnopened(block, context) : [];
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
  return `${under}, ${pair}, ${message}`;
}

function describeMessage(message: Bytes): string {
  if (message.length === keyLength) return 'message: 16-byte key';
  if (message.length === opmBlockLength) return 'message: 40-byte OPM block';
  return `message: ${String(message.length)} bytes`;
}

function summariseWithoutKey(block: Bytes, size: string, context: DecodeContext): string {
  const possible = couldBelongTo(block, context).map(({ name }) => `“${name}”`);
  const whose =
    possible.length === 0 ? 'no certificate in sight fits' : `could be for ${possible.slice(0, 3).join(', ')}`;
  return `${size}, not opened: no private key at hand; ${whose}`;
}
