/** The names of types (X.680 section 8.6). */
import type { Element } from './element.ts';

/** Universal tag numbers that code asks for. */
export const universal = {
  endOfContents: 0,
  boolean: 1,
  integer: 2,
  bitString: 3,
  octetString: 4,
  null: 5,
  oid: 6,
  objectDescriptor: 7,
  real: 9,
  enumerated: 10,
  utf8String: 12,
  relativeOid: 13,
  time: 14,
  sequence: 16,
  set: 17,
  numericString: 18,
  printableString: 19,
  t61String: 20,
  videotexString: 21,
  ia5String: 22,
  utcTime: 23,
  generalizedTime: 24,
  graphicString: 25,
  visibleString: 26,
  generalString: 27,
  universalString: 28,
  bmpString: 30,
  date: 31,
  timeOfDay: 32,
  dateTime: 33,
  duration: 34,
  oidIri: 35,
  relativeOidIri: 36,
} as const;

const names: Readonly<Record<number, string>> = {
  0: 'end-of-contents',
  1: 'BOOLEAN',
  2: 'INTEGER',
  3: 'BIT STRING',
  4: 'OCTET STRING',
  5: 'NULL',
  6: 'OBJECT IDENTIFIER',
  7: 'ObjectDescriptor',
  8: 'EXTERNAL',
  9: 'REAL',
  10: 'ENUMERATED',
  11: 'EMBEDDED PDV',
  12: 'UTF8String',
  13: 'RELATIVE-OID',
  14: 'TIME',
  16: 'SEQUENCE',
  17: 'SET',
  18: 'NumericString',
  19: 'PrintableString',
  20: 'T61String',
  21: 'VideotexString',
  22: 'IA5String',
  23: 'UTCTime',
  24: 'GeneralizedTime',
  25: 'GraphicString',
  26: 'VisibleString',
  27: 'GeneralString',
  28: 'UniversalString',
  29: 'CHARACTER STRING',
  30: 'BMPString',
  31: 'DATE',
  32: 'TIME-OF-DAY',
  33: 'DATE-TIME',
  34: 'DURATION',
  35: 'OID-IRI',
  36: 'RELATIVE-OID-IRI',
};

/** `SEQUENCE`, `[UNIVERSAL 40]`. */
export function universalName(tag: number): string {
  return names[tag] ?? `[UNIVERSAL ${String(tag)}]`;
}

/** `SEQUENCE`, `[0]`, `[APPLICATION 3]`. */
export function tagText({ tagClass, tag }: Pick<Element, 'tagClass' | 'tag'>): string {
  switch (tagClass) {
    case 'universal':
      return universalName(tag);
    case 'context':
      return `[${String(tag)}]`;
    case 'application':
      return `[APPLICATION ${String(tag)}]`;
    case 'private':
      return `[PRIVATE ${String(tag)}]`;
  }
}
