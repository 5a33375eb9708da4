/** What the writers of statements and expressions share: where they are in the script, and the lines so far. */
import { toHex } from '../../../bytes/hex.ts';
import type { Value } from '../../../catalog/value.ts';
import type { CryptoBackend } from '../../../crypto/backend.ts';
import type { Names } from '../../../engine/program/compile/compile-expression.ts';
import type { LoadedScript } from '../../../engine/program/load/load.ts';
import { placeOf } from '../../../engine/program/location.ts';
import type { SourceFile } from '../../../engine/program/program.ts';
import type { BoundProgram } from '../../../script/bind/bound-program.ts';
import type { TextRange } from '../../../script/syntax/range.ts';
import { quoted, variableName } from './cpp-text.ts';
import type { Limit, LimitKind } from './limits.ts';

/** Buffers longer than this stand as a table of their own. */
const longestInline = 256;

export class ProgramWriter implements Names {
  readonly limits: Limit[] = [];
  /** Structures of the catalog that the program names. */
  readonly structures = new Set<string>();
  readonly tables: string[] = [];
  /** The files that are being included, innermost last. */
  readonly open: number[] = [];
  scope = 0;
  private readonly tableNames = new Map<string, string>();
  private lines: string[] = [];
  private depth = 1;

  constructor(
    readonly script: LoadedScript,
    readonly bound: BoundProgram,
    readonly crypto: CryptoBackend,
    public current: SourceFile,
  ) {}

  line(text: string): void {
    this.lines.push(text === '' ? '' : `${'    '.repeat(this.depth)}${text}`);
  }

  /** `head {`, what `write` writes, `}`. */
  block(head: string, write: () => void): void {
    this.line(head === '' ? '{' : `${head} {`);
    this.depth += 1;
    write();
    this.depth -= 1;
    this.line('}');
  }

  /** Takes the lines written so far. */
  take(): readonly string[] {
    const { lines } = this;
    this.lines = [];
    return lines;
  }

  /** From 1. */
  lineOf({ start }: TextRange): number {
    return placeOf(this.current.lineStarts, start).line + 1;
  }

  limit(kind: LimitKind, range: TextRange, text: string): void {
    const { path } = this.current;
    const line = this.lineOf(range);
    const isTold = this.limits.some((one) => one.path === path && one.line === line && one.text === text);
    if (!isTold) this.limits.push({ kind, path, line, text });
  }

  /** The variable that a name reads; the numbers mean nothing here. */
  slot(_: string, range: TextRange): { readonly scope: 'script'; readonly index: number } | null {
    return this.bound.read(this.current.index, this.scope, range.start) === null ? null : { scope: 'script', index: 0 };
  }

  add(): void {
    // The script was checked before it was written down.
  }

  report(): void {
    // As above.
  }

  file(path: string): Uint8Array | string {
    return this.script.blobOf(this.script.resolved(this.current.index, path));
  }

  /** A buffer: short ones in place, long ones as a table. */
  bytes(content: Uint8Array): string {
    const hex = toHex(content);
    if (content.length <= longestInline) return `hexBytes("${hex}")`;
    const known = this.tableNames.get(hex);
    const name = known ?? `buffer${this.tables.length + 1}`;
    if (known === undefined) {
      this.tableNames.set(hex, name);
      const rows = hex.match(/.{1,64}/g) ?? [];
      const cells = rows.map((row) => `    ${(row.match(/../g) ?? []).map((cell) => `0x${cell},`).join(' ')}`);
      this.tables.push(`const std::uint8_t ${name}[] = {\n${cells.join('\n')}\n};`);
    }
    return `bytes(${name}, sizeof ${name})`;
  }

  /** A value that never changes. */
  constant(value: Value): string {
    switch (value.kind) {
      case 'integer':
        return `integer(${integerText(value.value)})`;
      case 'boolean':
        return `yesNo(${String(value.value)})`;
      case 'string':
        return `text(${quoted(value.value)})`;
      case 'guid':
        return `guid(${quoted(value.value)})`;
      case 'status':
        return `status(0x${value.value.toString(16)}u)`;
      case 'handle':
        return `integer(${integerText(value.value)})`;
      case 'bytes':
        return this.bytes(value.value);
      case 'structure':
        return this.structure(
          value.structure,
          Object.entries(value.fields).map(([name, field]) => [name, this.constant(field)]),
        );
      case 'array':
        return `array({${value.items.map((item) => this.constant(item)).join(', ')}})`;
      case 'null':
        return 'null()';
      case 'unknown':
        return 'unknown()';
    }
  }

  structure(name: string | null, fields: readonly (readonly [string, string])[]): string {
    if (name !== null) this.structures.add(name);
    return `structure("${name ?? ''}", {${fields.map(([field, value]) => `{"${field}", ${value}}`).join(', ')}})`;
  }

  variable(name: string): string {
    return variableName(name);
  }
}

/** Numbers of 64 bits go by their bits: the program counts in signed ones. */
function integerText(value: bigint): string {
  const bits = BigInt.asIntN(64, value);
  return bits === -(1n << 63n) ? 'INT64_MIN' : `${bits}ll`;
}
