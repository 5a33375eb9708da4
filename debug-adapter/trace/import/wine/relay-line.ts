/** `Call module.Function(args) ret=…` and `Ret  module.Function() retval=… ret=…` of `+relay`. */
import { untypedNumber, type RecordedValue } from '../../model/recorded-value.ts';

export interface RelayedFunction {
  readonly module: string;
  /** Without the decoration of 32-bit exports. */
  readonly name: string;
}

export interface RelayCall extends RelayedFunction {
  readonly arguments: readonly (RecordedValue | null)[];
  readonly isComplete: boolean;
}

export interface RelayReturn extends RelayedFunction {
  readonly result: RecordedValue | null;
}

/** The function that a text names in front of its bracket, without looking further. */
export function relayedFunction(text: string): RelayedFunction | null {
  const match = /^\s*([^\s(]{1,100})\.([^\s.(]{1,100})\(/.exec(text);
  if (match === null) return null;
  return { module: match[1] ?? '', name: (match[2] ?? '').replace(/^_(?=\w+@\d+$)/, '').replace(/@\d+$/, '') };
}

/** A call in a relay line of Wine; null for any other line. */
export function readRelayCall(text: string): RelayCall | null {
  const relayed = relayedFunction(text);
  if (relayed === null) return null;
  const words = /\((.*?)\)(?: ret=([0-9a-f]+))?$/.exec(text.trimEnd());
  const inner = words?.[1] ?? text.slice(text.indexOf('(') + 1);
  return { ...relayed, arguments: argumentsIn(inner), isComplete: words?.[2] !== undefined };
}

/** A return in a relay line of Wine; null for any other line. */
export function readRelayReturn(text: string): RelayReturn | null {
  const relayed = relayedFunction(text);
  if (relayed === null) return null;
  const digits = /\) retval=([0-9a-f]{1,16})\b/i.exec(text)?.[1];
  return { ...relayed, result: digits === undefined ? null : untypedNumber(BigInt(`0x${digits}`)) };
}

/** Hexadecimal numbers, each with the text that it points to behind it in quotes: the text may hold commas. */
function argumentsIn(inner: string): readonly (RecordedValue | null)[] {
  const values: (RecordedValue | null)[] = [];
  const pattern = /\s*([0-9a-f]{1,16})?((?: L?"(?:[^"\\]|\\.)*"(?:\.\.\.)?)?[^,]*)(?:,|$)/giy;
  while (pattern.lastIndex < inner.length) {
    const match = pattern.exec(inner);
    if (match === null) break;
    values.push(match[1] === undefined ? null : untypedNumber(BigInt(`0x${match[1]}`)));
  }
  return values;
}
