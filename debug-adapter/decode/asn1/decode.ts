/** A buffer as ASN.1, whatever it means. */
import { countText } from '../../bytes/count-text.ts';
import type { Bytes } from '../../bytes/bytes.ts';
import { readAllDer } from '../../bytes/der.ts';
import { makeNode } from '../build-node.ts';
import type { Decoded } from '../node.ts';
import { readingOf } from './element.ts';
import { elementNode, unreadNode } from './tree.ts';

/** The elements of a buffer in order, those inside octet and bit strings too. Damage gives the tree up to it, and says at which byte it is. */
export function decodeAsn1(bytes: Bytes): Decoded {
  const reading = readingOf(bytes);
  const { elements, problem, end } = readAllDer(bytes, 0, bytes.length, 0, reading.budget);
  const nodes = elements.map((element) => elementNode(reading, element, undefined, 1));
  const rest = end < bytes.length ? [unreadNode(reading, [end, bytes.length], problem ?? undefined)] : [];
  const isTold = elements.some((element) => element.problem === problem);
  const root = makeNode('ASN.1', 'structure', [0, bytes.length], {
    value: countText(elements.length, 'element'),
    problem: isTold ? undefined : (problem ?? undefined),
    children: [...nodes, ...rest],
  });
  const whatIsWrong = problem ?? (elements.length === 0 ? 'no bytes' : null);
  return {
    decoder: 'asn1',
    ok: whatIsWrong === null,
    summary: `ASN.1, ${countText(elements.length, 'element')}`,
    ...(whatIsWrong === null ? {} : { problem: whatIsWrong }),
    root,
  };
}
