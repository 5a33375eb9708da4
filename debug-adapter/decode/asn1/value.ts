/** What one line can say of an element, by its universal type. */
import { countText } from '../../bytes/count-text.ts';
import type { Bytes } from '../../bytes/bytes.ts';
import { toHex } from '../../bytes/hex.ts';
import { integerText, readInteger } from '../integers.ts';
import type { NodeKind } from '../node.ts';
import { oidText } from '../oids.ts';
import { previewBytes, previewText } from '../preview-bytes.ts';
import { contentOf, type Element } from './element.ts';
import { readBitString, readOid, readReal, readRelativeOid } from './primitive.ts';
import { cutString, isString, readString } from './strings.ts';
import { tagText, universal } from './tags.ts';
import { readTime, timeText } from './time.ts';

export interface ShownValue {
  readonly kind: NodeKind;
  readonly value: string;
  readonly problem?: string;
}

/** Characters of a text that are shown, and bytes of one that are read. */
const textBudget = 200;
const mostText = 1024;

/** Kind, value, and what is wrong with contents that are not of the type; those are shown as bytes. */
export function valueOf(bytes: Bytes, element: Element): ShownValue {
  const content = contentOf(bytes, element);
  if (element.constructed) return { kind: 'sequence', value: countText(element.children.length, 'element') };
  if (element.tagClass !== 'universal') return implicitValue(content);
  const shown = shownContent(element.tag, content);
  return (
    shown ?? {
      kind: 'bytes',
      value: previewBytes(content),
      problem: `These are no contents of ${article(tagText(element))}.`,
    }
  );
}

function shownContent(tag: number, content: Bytes): ShownValue | null {
  switch (tag) {
    case universal.endOfContents:
      return {
        kind: 'bytes',
        value: previewBytes(content),
        problem: 'End-of-contents octets stand where no indefinite length is open.',
      };
    case universal.boolean:
      return content.length === 1 ? { kind: 'boolean', value: content[0] === 0 ? 'FALSE' : 'TRUE' } : null;
    case universal.integer:
    case universal.enumerated:
      return content.length === 0 ? null : { kind: 'integer', value: integerValue(content) };
    case universal.bitString: {
      const bits = readBitString(content);
      return bits === null
        ? null
        : {
            kind: 'bytes',
            value: `${previewBytes(bits.bits)}${bits.unused === 0 ? '' : `, ${String(bits.unused)} unused bits`}`,
          };
    }
    case universal.octetString:
      return { kind: 'bytes', value: previewBytes(content) };
    case universal.null:
      return content.length === 0 ? { kind: 'bytes', value: 'NULL' } : null;
    case universal.oid:
      return ofText('oid', readOid(content), oidText);
    case universal.relativeOid:
      return ofText('oid', readRelativeOid(content));
    case universal.real:
      return ofText('text', readReal(content));
    case universal.utcTime:
    case universal.generalizedTime: {
      const time = readTime(tag, content);
      return time === null ? null : { kind: 'time', value: timeText(time) };
    }
    case universal.sequence:
    case universal.set:
      return null;
    default:
      return isString(tag) ? ofText('text', stringText(tag, content)) : { kind: 'bytes', value: previewBytes(content) };
  }
}

function ofText(
  kind: NodeKind,
  text: string | null,
  shown: (text: string) => string = (same) => same,
): ShownValue | null {
  return text === null ? null : { kind, value: shown(text) };
}

/** A character string in quotes, a long one by its beginning; null for undecodable contents. */
export function stringText(tag: number, content: Bytes): string | null {
  const begin = cutString(tag, content, mostText);
  const text = readString(tag, begin);
  if (text === null) return null;
  const shown = previewText(JSON.stringify(text), textBudget);
  return begin.length === content.length ? shown : `${shown}, ${String(content.length)} bytes in all`;
}

/** What a tag of another class hides is its reader's to know: text where every byte of a short one is a letter, else bytes. */
function implicitValue(content: Bytes): ShownValue {
  const isText =
    content.length > 2 && content.length <= mostText && content.every((byte) => byte >= 0x20 && byte < 0x7f);
  return isText
    ? { kind: 'text', value: stringText(universal.ia5String, content) ?? '' }
    : { kind: 'bytes', value: previewBytes(content) };
}

function article(name: string): string {
  return `${/^[AEIO]/.test(name) ? 'an' : 'a'} ${name}`;
}

/** Up to 16 bytes as a number, longer ones as bytes: decimal of a long number costs more than its length. */
export function integerValue(content: Bytes): string {
  if (content.length === 0) return 'empty';
  if (content.length > 16) return previewBytes(content);
  const unsigned = readInteger(content, true);
  return integerText((content[0] ?? 0) >= 0x80 ? unsigned - (1n << BigInt(content.length * 8)) : unsigned);
}

/** Lower-case hexadecimal with colons, as certificate viewers show serial numbers and key identifiers. */
export function colonHex(bytes: Bytes): string {
  const shown = bytes.subarray(0, 64);
  const rest = bytes.length - shown.length;
  return `${toHex(shown).replaceAll(/..(?=.)/g, '$&:')}${rest > 0 ? `… (+${String(rest)})` : ''}`;
}
