/** Reads the arguments of a request, which may be anything, once and at the border. */
import { adapterError, type AdapterError } from './errors.ts';

/** Thrown by `Arguments` only, and turned into an error response by the dispatcher only. */
export class WrongArgument extends Error {
  constructor(readonly error: AdapterError) {
    super(error.text);
  }
}

/** The arguments of one request. Every reader either gives the promised type or ends the request with an error response. */
export class Arguments {
  constructor(
    private readonly command: string,
    private readonly values: unknown,
  ) {}

  private get(name: string): unknown {
    return isRecord(this.values) ? this.values[name] : undefined;
  }

  private wrong(argument: string, expected: string): WrongArgument {
    return new WrongArgument(adapterError('wrongArgument', { command: this.command, argument, expected }));
  }

  text(name: string): string {
    const value = this.get(name);
    if (typeof value !== 'string') throw this.wrong(name, 'a string');
    return value;
  }

  optionalText(name: string): string | null {
    return this.isAbsent(name) ? null : this.text(name);
  }

  integer(name: string): number {
    const value = this.get(name);
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw this.wrong(name, 'a whole number');
    return value;
  }

  optionalInteger(name: string): number | null {
    return this.isAbsent(name) ? null : this.integer(name);
  }

  optionalFlag(name: string): boolean | null {
    if (this.isAbsent(name)) return null;
    const value = this.get(name);
    if (typeof value !== 'boolean') throw this.wrong(name, 'true or false');
    return value;
  }

  /** An absent flag is false. */
  flag(name: string): boolean {
    return this.optionalFlag(name) ?? false;
  }

  record(name: string): Arguments {
    const value = this.get(name);
    if (!isRecord(value)) throw this.wrong(name, 'an object');
    return new Arguments(this.command, value);
  }

  optionalRecord(name: string): Arguments | null {
    return this.isAbsent(name) ? null : this.record(name);
  }

  records(name: string): readonly Arguments[] {
    if (this.isAbsent(name)) return [];
    const value = this.get(name);
    if (!Array.isArray(value) || !value.every(isRecord)) throw this.wrong(name, 'a list of objects');
    return value.map((item) => new Arguments(this.command, item));
  }

  texts(name: string): readonly string[] {
    if (this.isAbsent(name)) return [];
    const value = this.get(name);
    if (!Array.isArray(value) || !value.every((item) => typeof item === 'string'))
      throw this.wrong(name, 'a list of strings');
    return value;
  }

  private isAbsent(name: string): boolean {
    const value = this.get(name);
    return value === undefined || value === null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
