import { fromHex } from '../../../bytes/hex.ts';
import { parseGuid } from '../../../catalog/lookup/guid-lookup.ts';
import { parseStatus } from '../../../catalog/lookup/status-lookup.ts';
import { guid, integer, status } from '../../../catalog/value.ts';
import { symbol, untypedNumber, wholeBuffer, type RecordedValue } from '../../model/recorded-value.ts';
import type { GiveEvent, Importer } from '../importer.ts';
import { takeDebugMessage } from '../messages/debug-message.ts';
import { LineReader } from '../text/line-reader.ts';
import type { TracePlace } from '../trace-event.ts';
import type { LinePattern, PatternFile } from './pattern-file.ts';

type Groups = Readonly<Record<string, string | undefined>>;

/** `name=value`, `name: value` or values alone, with commas or blanks between them. Values alone go by their places. */
function argumentsOf(text: string): Readonly<Record<string, RecordedValue>> | readonly (RecordedValue | null)[] {
  const named = [...text.matchAll(/([A-Za-z_]\w*)\s*[=:]\s*("[^"]*"|\{[^}]*\}|[^\s,;]+)/g)];
  if (named.length > 0) {
    const values = named.flatMap(([, name = '', value = '']) => {
      const own = valueOf(value);
      return own === null ? [] : [[name, own] as const];
    });
    return Object.fromEntries(values);
  }
  return text.trim() === '' ? [] : text.split(/\s*[,;]\s*|\s+/).map(valueOf);
}

function valueOf(text: string): RecordedValue | null {
  const plain = text.trim().replace(/^"(.*)"$/, '$1');
  const id = parseGuid(plain);
  if (id !== null) return guid(id);
  if (/^0x[0-9a-f]{1,16}$/i.test(plain) || /^\d{1,20}$/.test(plain)) return untypedNumber(BigInt(plain));
  if (/^-\d{1,19}$/.test(plain)) return integer(BigInt(plain));
  const bytes = /^hex:/i.test(plain) ? fromHex(plain.slice('hex:'.length)) : null;
  if (bytes !== null) return wholeBuffer(bytes);
  return plain === '' || plain === '?' ? null : symbol(plain);
}

function resultOf(text: string | undefined): RecordedValue | null {
  if (text === undefined) return null;
  const code = parseStatus(text.trim());
  return code === null ? valueOf(text) : status(code);
}

/** `thread`: that of the line, or of the one before where it names none. */
function giveLine({ is }: LinePattern, groups: Groups, line: number, thread: string | null, give: GiveEvent): void {
  const place = { line, thread, time: timeOf(groups['time']) };
  const name = groups['name'] ?? null;
  const begins = is === 'begin' || is === 'call';
  if (begins && name !== null) give({ is: 'begin', name, arguments: argumentsOf(groups['args'] ?? ''), ...place });
  if (is === 'end' || is === 'call') {
    const outputs = argumentsOf(groups['outputs'] ?? '');
    give({ is: 'end', name, result: resultOf(groups['result']), outputs, ...place });
  }
  if (is === 'memory') giveMemory(groups, place, give);
}

function giveMemory(groups: Groups, place: TracePlace, give: GiveEvent): void {
  const bytes = fromHex((groups['bytes'] ?? '').replace(/[\s:,-]/g, ''));
  if (bytes === null) return;
  const at = groups['address']?.replace(/`/g, '');
  const address =
    at !== undefined && /^(?:0x)?[0-9a-f]{1,16}$/i.test(at) ? BigInt(`0x${at.replace(/^0x/i, '')}`) : null;
  const { parameter } = groups;
  give({ is: 'memory', address, bytes, ...(parameter === undefined ? {} : { parameter }), ...place });
}

/** Seconds with a fraction, as nanoseconds; null for what is no number. */
function timeOf(text: string | undefined): bigint | null {
  const match = /^(\d{1,12})(?:\.(\d{1,9}))?$/.exec(text ?? '');
  return match === null ? null : BigInt(match[1] ?? '') * 1_000_000_000n + BigInt((match[2] ?? '').padEnd(9, '0'));
}

/** The importer that a file of patterns is. */
export function patternImporter({ title, patterns }: PatternFile): Importer {
  return {
    tool: 'pattern',
    title,
    notRecorded: [],
    withoutCalls:
      'No line is one of the patterns with the name of a function of content protection. Try a pattern on one line first.',
    recognise: () => ({ confidence: 0, because: 'it is asked for by --from pattern' }),
    read: (give) => {
      let thread: string | null = null;
      return new LineReader((text, line) => {
        if (takeDebugMessage(text, line, null, give)) return;
        for (const pattern of patterns) {
          const match = pattern.line.exec(text);
          if (match === null) continue;
          const groups: Groups = match.groups ?? {};
          thread = groups['thread'] ?? (pattern.is === 'memory' ? thread : null);
          giveLine(pattern, groups, line, thread, give);
          return;
        }
      });
    },
  };
}
