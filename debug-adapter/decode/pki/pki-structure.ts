/** A structure of the family around certificates: how it is recognised, drawn and told. */
import type { Bytes } from '../../bytes/bytes.ts';
import type { Element, Reading } from '../asn1/element.ts';
import type { DecodeContext, DecoderId } from '../context.ts';
import type { DecodeNode } from '../node.ts';

export interface Drawn {
  readonly node: DecodeNode;
  /** One line: what it is. */
  readonly summary: string;
  /** Secrets of the user's own are in it, of kind `secret`. */
  readonly hasSecrets?: boolean;
}

export interface PkiStructure {
  readonly id: DecoderId;
  readonly title: string;
  /** How sure the recogniser is where it says yes; higher than that of certificates where it knows more of the same bytes. */
  readonly confidence: number;
  readonly isOne: (bytes: Bytes, top: Element) => boolean;
  readonly draw: (reading: Reading, top: Element, context: DecodeContext) => Drawn;
}
