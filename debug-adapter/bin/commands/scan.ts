import { parseArgs } from 'node:util';
import { findInText } from '../../bytes/find/find-in-text.ts';
import type { Found, FoundBuffer } from '../../bytes/find/found.ts';
import { unreadableCount } from '../../bytes/find/found-buffer.ts';
import { toHex } from '../../bytes/hex.ts';
import { showText } from '../../bytes/shown-text.ts';
import { findGuid } from '../../catalog/lookup/guid-lookup.ts';
import { describeStatus } from '../../catalog/lookup/status-lookup.ts';
import { statusVocabulary } from '../../catalog/lookup/status-vocabulary.ts';
import { nodeBackend } from '../../crypto/node-backend.node.ts';
import type { DecodeContext } from '../../decode/context.ts';
import { decodeBest } from '../../decode/decoders.ts';
import { testKeyring } from '../../decode/test-keyring.ts';
import { lineStartsOf, placeOf } from '../../engine/program/location.ts';
import { print } from '../output/output.ts';
import { readText } from './input/input-content.ts';
import { cannot, type Command } from './command.ts';

export const scan: Command = {
  usage: `Usage: ddi scan [FILE|-] [--show-secrets] [--report text|json]

Finds what is in any text: dumps behind any prefix, hexadecimal, base64, PEM, strings and initialisers of sources,
GUIDs and error numbers in every spelling, each with its place and what it is. The bytes of private keys are
shown only with --show-secrets. FILE absent or - reads standard input.
Exit 1 when nothing is found; 2 when the text cannot be read.
`,
  run: async (words) => {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { report: { type: 'string', default: 'text' }, 'show-secrets': { type: 'boolean', default: false } },
    });
    const [path = '-'] = positionals;
    if (positionals.length > 1) return cannot('Name one file, or - for standard input.');
    if (values.report !== 'text' && values.report !== 'json') return cannot('--report takes text or json.');
    const read = await readText(path);
    if (!read.ok) return cannot(read.message);
    const found = describeAll(read.text, values['show-secrets']);
    if (values.report === 'json') await print(`${JSON.stringify({ found }, null, 2)}\n`);
    else if (found.length === 0)
      await print(
        'Nothing found: looked for dumps, hexadecimal, base64, PEM, strings with escapes, lists of numbers, GUIDs and error numbers.\n',
      );
    else await print(found.map(lineOf).join(''));
    return found.length === 0 ? 1 : 0;
  },
};

/** One find, as `--report json` gives it. Lines and columns count from 1; columns are UTF-16 code units. */
interface DescribedFind {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly kind: Found['kind'];
  readonly form?: string;
  readonly bytes?: string;
  /** Ranges of `bytes` that the text says could not be read: `??` stands there. */
  readonly unreadable?: FoundBuffer['unreadable'];
  readonly guid?: string;
  readonly status?: { readonly value: string; readonly name: string };
  readonly name?: string;
  readonly decoder?: string;
  readonly summary: string;
}

function describeAll(text: string, reveal: boolean): readonly DescribedFind[] {
  const starts = lineStartsOf(text);
  const context: DecodeContext = { crypto: nodeBackend, keyring: testKeyring, certificates: [], now: Date.now() };
  return findInText(text, statusVocabulary).map((found) => {
    const [from, to] = [placeOf(starts, found.start), placeOf(starts, found.end)];
    return {
      line: from.line + 1,
      column: from.column + 1,
      endLine: to.line + 1,
      endColumn: to.column + 1,
      kind: found.kind,
      ...describe(found, context, reveal),
    };
  });
}

function describe(
  found: Found,
  context: DecodeContext,
  reveal: boolean,
): Omit<DescribedFind, 'line' | 'column' | 'endLine' | 'endColumn' | 'kind'> {
  switch (found.kind) {
    case 'buffer': {
      const decoded = decodeBest(found.bytes, context);
      const isPrivate = decoded.hasSecrets === true && decoded.decoder !== 'oaep';
      return {
        form: found.form,
        ...(isPrivate && !reveal ? {} : { bytes: hexOf(found) }),
        ...(found.unreadable.length === 0 ? {} : { unreadable: found.unreadable }),
        decoder: decoded.decoder,
        summary: decoded.summary,
      };
    }
    case 'guid': {
      const entry = findGuid(found.guid);
      const name = entry?.names[0];
      return {
        guid: found.guid,
        ...(name === undefined ? {} : { name }),
        summary: name ?? 'a GUID that is not catalogued',
      };
    }
    case 'status': {
      const { name, hex, facility, code, meaning, benign } = describeStatus(found.value);
      const summary =
        meaning === '' ? `facility ${facility}, code ${code}` : `${meaning}${benign ? ' (usually benign)' : ''}`;
      return { status: { value: hex, name }, name, summary };
    }
  }
}

/** Trailing bytes that could not be read are no bytes; others are shown as the debugger shows them. */
function hexOf({ bytes, unreadable }: FoundBuffer): string {
  const last = unreadable.at(-1);
  const readable = last?.end === bytes.length ? bytes.subarray(0, last.start) : bytes;
  const hex = toHex(readable);
  return unreadable
    .filter(({ end }) => end <= readable.length)
    .reduce(
      (text, { start, end }) => `${text.slice(0, 2 * start)}${'??'.repeat(end - start)}${text.slice(2 * end)}`,
      hex,
    );
}

const mostDigits = 64;

function lineOf({ line, column, kind, form, bytes, guid, status, summary, unreadable }: DescribedFind): string {
  const place = `${line}:${column}`.padEnd(9);
  const value = bytes ?? guid ?? (status === undefined ? '(masked)' : `${status.value} ${status.name}`);
  const shown = value.length > mostDigits ? `${value.slice(0, mostDigits)}…` : value;
  const missing = unreadable === undefined ? '' : `, ${unreadableCount({ unreadable })} unreadable`;
  return `${place} ${kind.padEnd(6)} ${shown}  ${showText(`${form === undefined ? '' : `${form}${missing}: `}${summary}`)}\n`;
}
