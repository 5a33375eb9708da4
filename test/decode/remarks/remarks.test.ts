import { describe, expect, it } from 'vitest';
import type { Bytes } from '../../../debug-adapter/bytes/bytes.ts';
import { readElement } from '../../../debug-adapter/decode/asn1/element.ts';
import { decodeAs } from '../../../debug-adapter/decode/decoders.ts';
import type { DecodeNode } from '../../../debug-adapter/decode/node.ts';
import { readCertificate } from '../../../debug-adapter/decode/x509/certificate.ts';
import { lints } from '../../../debug-adapter/decode/x509/remarks/lints.ts';
import { fromPunycode } from '../../../debug-adapter/decode/x509/remarks/punycode.ts';
import type { Remark } from '../../../debug-adapter/decode/x509/remarks/remark.ts';
import { remarksOf } from '../../../debug-adapter/decode/x509/remarks/remarks.ts';
import { exchange } from '../keyring.ts';
import { cases, sound } from './cases.ts';

function remarks(certificate: Bytes): readonly Remark[] {
  const whole = readElement(certificate);
  const parts = whole === null ? null : readCertificate(whole);
  if (parts === null) throw new Error('this is no certificate');
  return remarksOf(certificate, parts);
}

function allNodes(node: DecodeNode): readonly DecodeNode[] {
  return [node, ...node.children.flatMap(allNodes)];
}

describe('a departure from RFC 5280 or X.690', () => {
  it.each(Object.entries(cases))('%s is remarked at its node', (lint, certificate) => {
    const found = remarks(certificate).filter((remark) => remark.lint === lint);
    expect(found.length).toBeGreaterThan(0);
    const nodes = allNodes(decodeAs('x509', certificate, exchange).root);
    for (const { at, message } of found) {
      const node = nodes.find(({ problem }) => problem?.includes(message));
      const hasOwn = nodes.some(({ start, end }) => start === at.start && end === at.end);
      if (hasOwn) expect([node?.start, node?.end]).toEqual([at.start, at.end]);
      else expect([node !== undefined && node.start <= at.start && at.end <= node.end, lint]).toEqual([true, lint]);
    }
  });

  it('names the rule that it departs from', () => {
    const [first] = remarks(cases.serial_number_not_positive);
    expect(first?.message).toBe('The serial number is negative; it is a positive integer. (RFC 5280 section 4.1.2.2)');
  });

  it.each(Object.entries(sound))('there is none in %s', (_, certificate) => {
    expect(remarks(certificate).map(({ message }) => message)).toEqual([]);
  });

  it('is done, or does not apply for a reason', () => {
    const reasons = Object.values(lints).flatMap((lint) => ('rule' in lint ? [] : [lint.doesNotApply]));
    expect(reasons.every((reason) => reason.length > 0)).toBe(true);
  });
});

describe('Punycode', () => {
  it.each([
    ['caf-dma', 'café'],
    ['mnchen-3ya', 'münchen'],
    ['ihqwcrb4cv8a8dqg056pqjye', '他们为什么不说中文'],
    ['abc-', 'abc'],
  ])('%s is %s', (label, text) => {
    expect(fromPunycode(label)).toBe(text);
  });

  it.each(['', 'a-!', '99999999', 'ä-x'])('%s is none', (label) => {
    expect(fromPunycode(label)).toBeNull();
  });
});
