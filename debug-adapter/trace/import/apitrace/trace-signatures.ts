/** Names that a trace writes once and then refers to by number. What an event adds counts only when the event was read whole. */

export interface FunctionSignature {
  readonly name: string;
  readonly arguments: readonly string[];
}
export interface EnumSignature {
  readonly names: ReadonlyMap<bigint, string>;
}
export interface StructSignature {
  readonly name: string;
  readonly members: readonly string[];
}

/** One table: what is added is staged until it is kept or dropped. */
export class SignatureTable<Signature> {
  private readonly kept = new Map<number, Signature>();
  private readonly staged = new Map<number, Signature>();

  /** The signature of a number, read by `read` where it stands for the first time. */
  get(id: number, read: () => Signature): Signature {
    const known = this.staged.get(id) ?? this.kept.get(id);
    if (known !== undefined) return known;
    const fresh = read();
    this.staged.set(id, fresh);
    return fresh;
  }

  keep(): void {
    for (const [id, signature] of this.staged) this.kept.set(id, signature);
    this.staged.clear();
  }

  drop(): void {
    this.staged.clear();
  }
}

export class TraceSignatures {
  readonly functions = new SignatureTable<FunctionSignature>();
  readonly enums = new SignatureTable<EnumSignature>();
  readonly bitmasks = new SignatureTable<EnumSignature>();
  readonly structs = new SignatureTable<StructSignature>();
  readonly frames = new SignatureTable<true>();

  keep(): void {
    for (const table of this.all()) table.keep();
  }

  drop(): void {
    for (const table of this.all()) table.drop();
  }

  private all(): readonly { keep(): void; drop(): void }[] {
    return [this.functions, this.enums, this.bitmasks, this.structs, this.frames];
  }
}
