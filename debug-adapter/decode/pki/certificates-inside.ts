/** Certificates inside of something else, drawn as they are by themselves. */
import type { Bytes } from '../../bytes/bytes.ts';
import type { Element } from '../asn1/element.ts';
import { elementNode } from '../asn1/tree.ts';
import type { Shape } from '../asn1/shape.ts';
import type { DecodeContext } from '../context.ts';
import { certificateShape, chainOf, membersOf } from '../x509/chain.ts';

/** The certificates among elements of one buffer, as one chain: whose signatures are checked under each other. */
export function certificatesIn(bytes: Bytes, elements: readonly Element[], context: DecodeContext): Shape {
  const { facts, checked } = chainOf('PKCS #7', membersOf(bytes, elements, context), context);
  return certificateShape(checked, facts);
}

/** One certificate by itself. */
export function certificateIn(context: DecodeContext): Shape {
  return (reading, element, label) => {
    const { facts, checked } = chainOf('single certificate', membersOf(reading.bytes, [element], context), context);
    return checked.length === 0
      ? elementNode(reading, element, label)
      : certificateShape(checked, facts)(reading, element, label);
  };
}
