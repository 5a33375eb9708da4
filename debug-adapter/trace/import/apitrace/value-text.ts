/** Values as `apitrace dump` prints them. Recursive, with a bound: nesting comes from a file. */
import { parseGuid } from '../../../catalog/lookup/guid-lookup.ts';
import { boolean, guid, integer, string, unknownValue } from '../../../catalog/value.ts';
import { symbol, untypedNumber, type RecordedValue } from '../../model/recorded-value.ts';
import type { ApitraceArgument, ApitraceValue } from './apitrace-call.ts';

const deepest = 32;

/** Where a text could not be read further. */
export class ValueText {
  at = 0;

  constructor(readonly text: string) {}

  /** The arguments up to the closing bracket; null where they are not complete. */
  arguments(): readonly ApitraceArgument[] | null {
    const found: ApitraceArgument[] = [];
    if (this.skip(')')) return found;
    for (;;) {
      const name = this.name();
      const value = this.value(0);
      if (value === null) return null;
      found.push({ name, value });
      if (this.skip(')')) return found;
      if (!this.skip(', ')) return null;
    }
  }

  /** What stands behind ` = ` after the bracket. */
  result(): RecordedValue | null {
    if (!this.skip(' = ')) return null;
    const value = this.value(0);
    return value?.kind === 'pointee' ? value.value : value;
  }

  rest(): string {
    return this.text.slice(this.at);
  }

  private name(): string | null {
    const match = this.match(/(\w+) = /y);
    return match?.[1] ?? null;
  }

  private value(depth: number): ApitraceValue | null {
    if (depth > deepest) return null;
    const { text, at } = this;
    switch (text[at]) {
      case '&': {
        this.at += 1;
        const inner = this.value(depth + 1);
        return inner === null ? null : inner.kind === 'pointee' ? inner : { kind: 'pointee', value: inner };
      }
      case '{':
        this.at += 1;
        return this.braces(depth);
      case '?':
        this.at += 1;
        return unknownValue;
      case '"':
        return this.quoted();
      default:
        return text.startsWith('L"', at) ? this.quoted() : this.word();
    }
  }

  private braces(depth: number): RecordedValue | null {
    const items: RecordedValue[] = [];
    const fields: Record<string, RecordedValue> = {};
    if (this.skip('}')) return { kind: 'array', items };
    for (;;) {
      const name = this.name();
      const value = this.value(depth + 1);
      if (value === null) return null;
      const inner = value.kind === 'pointee' ? value.value : value;
      if (name === null) items.push(inner);
      else fields[name] = inner;
      if (this.skip('}')) break;
      if (!this.skip(', ')) return null;
    }
    return items.length > 0 ? { kind: 'array', items } : { kind: 'structure', address: null, fields };
  }

  private quoted(): RecordedValue | null {
    const match = this.match(/L?"((?:[^"\\]|\\[^])*)"/y);
    return match === null ? null : string((match[1] ?? '').replace(/\\(["\\])/g, '$1'));
  }

  private word(): RecordedValue | null {
    const blob = this.match(/blob\((?:(\d+)|"([^"]*)")\)/y);
    if (blob !== null) return blobOf(blob[1], blob[2]);
    const uuid = this.match(/uuid\([0-9a-f-]{36}\)/iy);
    if (uuid !== null) return guid(parseGuid(uuid[0]) ?? '');
    const hex = this.match(/0x[0-9a-f]{1,16}(?! \|)\b/iy);
    if (hex !== null) return untypedNumber(BigInt(hex[0]));
    const decimal = this.match(/-?\d+(?![\w.])/y);
    if (decimal !== null) return integer(BigInt(decimal[0]));
    const real = this.match(/-?(?:\d+\.?\d*(?:e[+-]?\d+)?|nan|inf)/iy);
    if (real !== null) return symbol(real[0]);
    const name = this.match(/\w+(?: \| \w+)*/y);
    if (name === null) return null;
    return name[0] === 'true' || name[0] === 'false' ? boolean(name[0] === 'true') : symbol(name[0]);
  }

  private skip(text: string): boolean {
    if (!this.text.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match !== null) this.at = pattern.lastIndex;
    return match;
  }
}

/** `blob(16)` says how long it is; with `--blobs` the bytes are in a file beside the dump. */
function blobOf(size: string | undefined, file: string | undefined): RecordedValue {
  const length = Math.min(Number(size ?? 0), 0x7fffffff);
  return {
    kind: 'buffer',
    address: null,
    size: length,
    bytes: new Uint8Array(0),
    missing: [],
    ...(file === undefined ? {} : { file }),
  };
}
