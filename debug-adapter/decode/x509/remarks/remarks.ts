/** Every departure from RFC 5280 and X.690 that can be seen in one certificate, at its node. */
import type { Bytes } from '../../../bytes/bytes.ts';
import { withTexts } from '../../build-node.ts';
import type { DecodeNode } from '../../node.ts';
import type { CertificateParts } from '../certificate.ts';
import { constraintRules } from './constraints.ts';
import { nameRules } from './distinguished-names.ts';
import { encodingRules } from './encoding.ts';
import { extensionRules } from './extensions.ts';
import { fieldRules } from './fields.ts';
import { generalNameRules } from './general-names.ts';
import { policyRules } from './policies.ts';
import { remark, viewOf, type Remark, type Rule } from './remark.ts';
import { usageRules } from './usage.ts';

const rules: readonly Rule[] = [
  fieldRules,
  nameRules,
  extensionRules,
  usageRules,
  constraintRules,
  policyRules,
  generalNameRules,
  encodingRules,
];

/** Remarks of one certificate; more are not read by anybody. */
const most = 200;

/** In the order of the rules. A certificate that is damaged is told so first. */
export function remarksOf(bytes: Bytes, parts: CertificateParts): readonly Remark[] {
  const view = viewOf(bytes, parts);
  const damage = parts.element.problem;
  const own = damage === undefined ? [] : [remark('asn1_syntax', parts.element, `The encoding is damaged: ${damage}.`)];
  return [...own, ...rules.flatMap((rule) => rule(view))].slice(0, most);
}

/**
 * The tree with each remark at the first node that has its range, or at the smallest that holds it; a problem that stands there already is
 * told first.
 */
export function withRemarks(node: DecodeNode, remarks: readonly Remark[]): DecodeNode {
  const open = new Map<string, string[]>();
  for (const { at, message } of remarks) {
    const key = `${String(at.start)} ${String(at.end)}`;
    open.set(key, [...(open.get(key) ?? []), message]);
  }
  return open.size === 0 ? node : placed(node, open);
}

/** Takes out of `open` what was placed at the node or below it. */
function placed(node: DecodeNode, open: Map<string, string[]>): DecodeNode {
  const key = `${String(node.start)} ${String(node.end)}`;
  const own = open.get(key) ?? [];
  open.delete(key);
  const children =
    open.size === 0
      ? node.children
      : node.children.map((child) => (child.bytes === undefined ? placed(child, open) : child));
  const rest = [...open].filter(([range]) => holds(node, range));
  for (const [range] of rest) open.delete(range);
  const messages = [...own, ...rest.flatMap(([, texts]) => texts)];
  const told =
    messages.length === 0 ? node : withTexts(node, { problem: [node.problem, ...messages].filter(Boolean).join(' ') });
  return children === node.children ? told : { ...told, children };
}

function holds(node: DecodeNode, range: string): boolean {
  const [start = 0, end = 0] = range.split(' ').map(Number);
  return node.start <= start && end <= node.end;
}
