/** Values of one type, told for people. They also serve where an implicit tag hides the type. */
import { contentOf } from './element.ts';
import { readBitString } from './primitive.ts';
import { leaf, type Shape } from './shape.ts';
import { universal } from './tags.ts';
import { readTime, timeText } from './time.ts';
import { colonHex, integerValue } from './value.ts';

export const integerLeaf: Shape = leaf(
  universal.integer,
  ({ bytes }, element) => (element.contentEnd > element.contentStart ? integerValue(contentOf(bytes, element)) : null),
  'integer',
);
export const booleanLeaf: Shape = leaf(
  universal.boolean,
  ({ bytes }, element) => {
    const content = contentOf(bytes, element);
    return content.length !== 1 ? null : content[0] === 0 ? 'FALSE' : 'TRUE';
  },
  'boolean',
);
export const oidLeaf: Shape = leaf(universal.oid);
/** Serial numbers and key identifiers. */
export const hexLeaf: Shape = leaf(
  universal.octetString,
  ({ bytes }, element) => colonHex(contentOf(bytes, element)),
  'bytes',
);
export const hexInteger: Shape = leaf(
  universal.integer,
  ({ bytes }, element) => colonHex(contentOf(bytes, element)),
  'integer',
);
export const timeLeaf: Shape = leaf(
  universal.generalizedTime,
  ({ bytes }, element) => {
    const time = readTime(universal.generalizedTime, contentOf(bytes, element));
    return time === null ? null : timeText(time);
  },
  'time',
);

/** An INTEGER or ENUMERATED whose values have names. */
export function named(tag: number, names: Readonly<Record<number, string>>): Shape {
  return leaf(
    tag,
    ({ bytes }, element) => {
      const content = contentOf(bytes, element);
      const number = content.length === 1 ? content[0] : undefined;
      const name = number === undefined ? undefined : names[number];
      return name === undefined ? integerValue(content) : `${name} (${String(number)})`;
    },
    'enumeration',
  );
}

/** A BIT STRING whose bits have names, the first bit first (X.680 section 22.7). */
export function namedBits(names: readonly string[]): Shape {
  return leaf(
    universal.bitString,
    ({ bytes }, element) => {
      const read = readBitString(contentOf(bytes, element));
      if (read === null) return null;
      const count = Math.min(read.bits.length * 8 - read.unused, 64);
      const set = Array.from({ length: count }, (_, bit) => bit).filter(
        (bit) => (((read.bits[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1,
      );
      return set.length === 0 ? 'none' : set.map((bit) => names[bit] ?? `bit ${String(bit)}`).join(', ');
    },
    'flags',
  );
}
