/** The report as a tree of labelled ranges, with the words of RFC 8017 section 7.1.2. */
import { bytesText } from '../../bytes/byte-words.ts';
import { type Bytes, concat } from '../../bytes/bytes.ts';
import { toHex } from '../../bytes/hex.ts';
import { hashLength } from '../../crypto/oaep.ts';
import { makeNode, type Range } from '../build-node.ts';
import type { DecodeContext } from '../context.ts';
import type { DecodeNode } from '../node.ts';
import { previewBytes } from '../preview-bytes.ts';
import { pairText } from './hash-pairs.ts';
import { keyLength, opmBlockLength, wantedMessage } from './message-rules.ts';
import type { OaepRegions, OaepReport } from './report.ts';
import { readPadding } from './unmask.ts';

/**
 * The tree: the ciphertext C; under it EM as received (Y, maskedSeed, maskedDB) and EM with both masks taken off
 * (Y, seed, DB with lHash, PS, separator, M). Both count bytes of their own k-byte buffer, at the same offsets.
 */
export function oaepTree(
  block: Bytes,
  report: OaepReport,
  summary: string,
  about: readonly DecodeNode[],
  context: DecodeContext,
): DecodeNode {
  const whole: Range = [0, block.length];
  const failure = report.failure;
  const children = report.em === null ? [] : [emNode(report.em, report), ...unmaskedNodes(report, context)];
  const ciphertext = makeNode('C', 'ciphertext', whole, {
    value: previewBytes(block),
    problem: failure?.of === 'C' ? failure.message : undefined,
    children,
  });
  return makeNode('RSAES-OAEP', 'structure', whole, {
    value: summary,
    problem: rootProblem(report),
    children: [ciphertext, ...about],
  });
}

/** The failure and the likely mistake in one line, with what to do. */
export function rootProblem({ failure, mistake }: OaepReport): string | undefined {
  const parts = [failure?.message, mistake?.sentence, mistake?.advice].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' ');
}

/** The failure's text, when it points at exactly this range of EM. */
function problemAt(report: OaepReport, [start, end]: Range): string | undefined {
  const failure = report.failure;
  return failure?.of === 'EM' && failure.start === start && failure.end === end ? failure.message : undefined;
}

function emNode(em: Bytes, report: OaepReport): DecodeNode {
  const whole: Range = [0, em.length];
  const regions = report.regions;
  const children =
    regions === null
      ? []
      : [
          yNode(regions, report),
          secretBytes('maskedSeed', regions.maskedSeed, 1),
          secretBytes('maskedDB', regions.maskedDB, 1 + regions.maskedSeed.length),
        ];
  return makeNode('EM', 'secret', whole, {
    value: previewBytes(em),
    problem: problemAt(report, whole),
    children,
    bytes: em,
  });
}

function yNode(regions: OaepRegions, report: OaepReport): DecodeNode {
  return makeNode('Y', 'integer', [0, 1], {
    value: `0x${toHex(regions.em.subarray(0, 1))}`,
    problem: problemAt(report, [0, 1]),
  });
}

function unmaskedNodes(report: OaepReport, context: DecodeContext): readonly DecodeNode[] {
  const regions = report.regions;
  if (regions === null) return [];
  const unmasked = concat(regions.em.subarray(0, 1), regions.seed, regions.db);
  const dbStart = 1 + regions.seed.length;
  const db = makeNode('DB', 'secret', [dbStart, unmasked.length], {
    value: previewBytes(regions.db),
    problem: problemAt(report, [dbStart, unmasked.length]),
    children:
      report.oaepHash === null
        ? [lHashNode(regions, report)]
        : [lHashNode(regions, report), ...paddingNodes(regions, report, context)],
  });
  const children = [yNode(regions, report), secretBytes('seed', regions.seed, 1), db];
  const value =
    report.oaepHash === null ? `under ${pairText(regions)}, which does not fit` : `under ${pairText(regions)}`;
  return [makeNode('EM unmasked', 'secret', [0, unmasked.length], { value, children, bytes: unmasked })];
}

function lHashNode(regions: OaepRegions, report: OaepReport): DecodeNode {
  const length = hashLength(regions.oaepHash);
  const start = 1 + regions.seed.length;
  const range: Range = [start, start + length];
  return makeNode('lHash', 'bytes', range, {
    value: previewBytes(regions.db.subarray(0, length)),
    problem: problemAt(report, range),
  });
}

function paddingNodes(regions: OaepRegions, report: OaepReport, context: DecodeContext): readonly DecodeNode[] {
  const psStart = 1 + 2 * hashLength(regions.oaepHash);
  const k = regions.em.length;
  const padding = readPadding(regions, wantedMessage(context));
  if (!padding.ok) {
    const at = 1 + regions.seed.length + padding.at;
    const zeros = makeNode('PS', 'padding', [psStart, at], {
      value: bytesText(at - psStart, 'zero'),
      problem: problemAt(report, [psStart, k]),
    });
    if (at === k) return [zeros];
    const wrong = makeNode(endLabel(at, k, context), 'integer', [at, at + 1], {
      value: `0x${toHex(regions.db.subarray(padding.at, padding.at + 1))}`,
      problem: problemAt(report, [at, at + 1]),
    });
    return [
      zeros,
      wrong,
      makeNode('rest', 'secret', [at + 1, k], { value: previewBytes(regions.db.subarray(padding.at + 1)) }),
    ];
  }
  const separator = psStart + padding.psLength;
  return [
    makeNode('PS', 'padding', [psStart, separator], { value: bytesText(padding.psLength, 'zero') }),
    makeNode('separator', 'integer', [separator, separator + 1], { value: '0x01' }),
    messageNode(padding.message, [separator + 1, k], report, context),
  ];
}

/** What the byte that ends the zero bytes of PS should have been: known where the length of the message is. */
function endLabel(at: number, k: number, context: DecodeContext): string {
  const wanted = wantedMessage(context);
  return wanted !== null && at < k - wanted.length - 1 ? 'wrong byte of PS' : 'separator';
}

function secretBytes(label: string, bytes: Bytes, start: number): DecodeNode {
  return makeNode(label, 'secret', [start, start + bytes.length], { value: previewBytes(bytes) });
}

function messageNode(message: Bytes, range: Range, report: OaepReport, context: DecodeContext): DecodeNode {
  const isOpm =
    message.length >= opmBlockLength &&
    (message.length === opmBlockLength || context.expectation?.exchange === 'output protection');
  const what = message.length === keyLength ? '16-byte key' : isOpm ? 'OPM block' : 'message';
  return makeNode('M', 'secret', range, {
    value: `${what}: ${previewBytes(message)}`,
    problem: report.failure?.id === 'RANDOM_MISMATCH' ? undefined : problemAt(report, range),
    children: isOpm ? opmFields(message, range, report) : [],
  });
}

/** The plaintext of the OPM initialization block: integers little-endian, bytes past 40 ignored (OPM page of the DDI). */
function opmFields(message: Bytes, [start, end]: Range, report: OaepReport): readonly DecodeNode[] {
  const number = (at: number): string =>
    String(new DataView(message.buffer, message.byteOffset + at, 4).getUint32(0, true));
  const randomRange: Range = [start, start + 16];
  const fields = [
    makeNode('random number', 'secret', randomRange, {
      value: previewBytes(message.subarray(0, 16)),
      problem: problemAt(report, randomRange),
    }),
    makeNode('signing key', 'secret', [start + 16, start + 32], { value: previewBytes(message.subarray(16, 32)) }),
    makeNode('starting sequence number, status', 'integer', [start + 32, start + 36], { value: number(32) }),
    makeNode('starting sequence number, command', 'integer', [start + 36, start + 40], { value: number(36) }),
  ];
  const rest = makeNode('ignored', 'secret', [start + opmBlockLength, end], {
    value: previewBytes(message.subarray(opmBlockLength)),
  });
  return message.length > opmBlockLength ? [...fields, rest] : fields;
}
