import type { ObjectWord } from '../../catalog/resource-description.ts';
import type { TextRange } from './range.ts';

/** The tree of one `.ddi` file. Always there, whatever the text; errors stand in `problems`. */
export interface ScriptTree {
  readonly text: string;
  readonly statements: readonly Statement[];
  readonly comments: readonly Comment[];
  readonly problems: readonly SyntaxProblem[];
}

export interface Comment {
  readonly range: TextRange;
  readonly text: string;
}

/** A mistake the parser recovered from. */
export interface SyntaxProblem {
  /** Stable id, e.g. `expected-expression`. */
  readonly id: string;
  readonly message: string;
  readonly range: TextRange;
}

export interface Identifier {
  readonly name: string;
  readonly range: TextRange;
}

export type Statement =
  | DriverStatement
  | SectionStatement
  | CallStatement
  | LetStatement
  | ExpectStatement
  | RepeatStatement
  | ForStatement
  | ProcStatement
  | IncludeStatement
  | InjectStatement
  | OnStatement
  | DeviceStatement
  | ObjectStatement
  | DestroyStatement
  | BrokenStatement;

/** `driver reference { interface: D3D11_1, oaepHash: SHA512, seed: 7 }`: must come first. */
export interface DriverStatement {
  readonly kind: 'driver';
  readonly range: TextRange;
  readonly profile: Identifier;
  readonly settings: readonly NamedArgument[];
}
/** `section "title" { ... }` */
export interface SectionStatement {
  readonly kind: 'section';
  readonly range: TextRange;
  readonly title: StringLiteral;
  readonly body: readonly Statement[];
}
/** `[hr =] Name(arguments) [-> outcomes]`: a DDI, or a `proc` of the script. */
export interface CallStatement {
  readonly kind: 'call';
  readonly range: TextRange;
  readonly notes: readonly Note[];
  readonly result: Identifier | null;
  readonly name: Identifier;
  readonly arguments: readonly Argument[];
  /** The range between the brackets. */
  readonly argumentsRange: TextRange;
  readonly expectation: Expectation | null;
}
/** `@thread(2)`, `@time(12ms)` */
export interface Note {
  readonly name: Identifier;
  readonly value: Expression;
  readonly range: TextRange;
}
export type Argument = PositionalArgument | NamedArgument;
export interface PositionalArgument {
  readonly kind: 'positional';
  readonly value: ArgumentValue;
  readonly range: TextRange;
}
export interface NamedArgument {
  readonly kind: 'named';
  readonly name: Identifier;
  readonly value: ArgumentValue;
  readonly range: TextRange;
}
export type ArgumentValue = Expression | OutArgument;
/** `&name` */
export interface OutArgument {
  readonly kind: 'out';
  readonly name: Identifier;
  readonly range: TextRange;
}
/** `-> S_OK`, `-> E_INVALIDARG | E_OUTOFMEMORY`, `-> FAILED`, `-> finding IV_REUSED`, `-> S_OK, finding X` */
export interface Expectation {
  readonly range: TextRange;
  /** Alternatives: status names, status numbers, `FAILED`, `SUCCEEDED`. Empty when only findings are expected. */
  readonly statuses: readonly ExpectedStatus[];
  readonly findings: readonly Identifier[];
}
/** `text` as written: `E_INVALIDARG`, `0x80070057`, `-2147024809`, `FAILED`. */
export interface ExpectedStatus {
  readonly text: string;
  readonly range: TextRange;
}

export interface LetStatement {
  readonly kind: 'let';
  readonly range: TextRange;
  readonly name: Identifier;
  readonly value: Expression;
}
export interface ExpectStatement {
  readonly kind: 'expect';
  readonly range: TextRange;
  readonly condition: Expression;
}
export interface RepeatStatement {
  readonly kind: 'repeat';
  readonly range: TextRange;
  readonly count: Expression;
  readonly body: readonly Statement[];
}
export interface ForStatement {
  readonly kind: 'for';
  readonly range: TextRange;
  readonly variable: Identifier;
  readonly from: Expression;
  readonly to: Expression;
  readonly body: readonly Statement[];
}
export interface ProcStatement {
  readonly kind: 'proc';
  readonly range: TextRange;
  readonly name: Identifier;
  readonly parameters: readonly ProcParameter[];
  readonly body: readonly Statement[];
}
/** `name` or `&name` (the procedure gives it back to the caller's variable). */
export interface ProcParameter {
  readonly name: Identifier;
  readonly out: boolean;
  readonly range: TextRange;
}
export interface IncludeStatement {
  readonly kind: 'include';
  readonly range: TextRange;
  readonly path: StringLiteral;
}
/** `inject E_OUTOFMEMORY into next CreateCryptoSession`, `inject device_removed`, `inject key_lost(hSession)` */
export interface InjectStatement {
  readonly kind: 'inject';
  readonly range: TextRange;
  readonly what: Identifier;
  readonly arguments: readonly Expression[];
  /** Set for `inject STATUS into next NAME` and `inject STATUS into call 3 of NAME`. */
  readonly into: Identifier | null;
  /** Which call of that name from here on, counted from 1; null: the next. */
  readonly nth: Expression | null;
  /** `at 12ms`: the virtual time since the start of the run at which it happens; null: now. */
  readonly at: Expression | null;
}
/** `device hOther`: a second device of the same driver. */
export interface DeviceStatement {
  readonly kind: 'device';
  readonly range: TextRange;
  readonly name: Identifier;
}
/** `resource hFrame { Device: hDevice, Usage: STAGING, ... }`, `memory reply { Size: 64 }` */
export interface ObjectStatement {
  readonly kind: 'object';
  readonly range: TextRange;
  readonly of: ObjectWord;
  readonly name: Identifier;
  readonly description: StructureLiteral;
}
/** `on hw_command 0x90000001 reply hex"..." status S_OK`: what the secure environment answers from here on. */
export interface OnStatement {
  readonly kind: 'on';
  readonly range: TextRange;
  readonly what: Identifier;
  readonly command: Expression;
  readonly reply: Expression;
  readonly status: Identifier | null;
}
/** `destroy hFrame`: a device or resource goes away. Sessions are destroyed by their DDI. */
export interface DestroyStatement {
  readonly kind: 'destroy';
  readonly range: TextRange;
  readonly target: Expression;
}
/** A line that could not be understood; the parser went on at the next one. */
export interface BrokenStatement {
  readonly kind: 'broken';
  readonly range: TextRange;
}

export type Expression =
  | IntegerLiteral
  | StringLiteral
  | BufferLiteral
  | GuidLiteral
  | BooleanLiteral
  | NullLiteral
  | UnknownLiteral
  | Name
  | Member
  | Index
  | Slice
  | Binary
  | Unary
  | HelperCall
  | StructureLiteral
  | ArrayLiteral
  | BrokenExpression;

/** Decimal, hex, negative through `Unary`; `unit` for `12ms`. */
export interface IntegerLiteral {
  readonly kind: 'integer';
  readonly range: TextRange;
  readonly value: bigint;
  readonly unit: 'ns' | 'us' | 'ms' | 's' | null;
  readonly hexadecimal: boolean;
}
export interface StringLiteral {
  readonly kind: 'string';
  readonly range: TextRange;
  readonly value: string;
}
/**
 * `hex"..."`, `base64"..."`, `pem"""..."""`, `file("...")`, or a C initialiser `{0x30, 0x82}`.
 * `value` is null for `file` (loaded later) and where the text does not decode (a problem says why).
 */
export interface BufferLiteral {
  readonly kind: 'buffer';
  readonly range: TextRange;
  readonly form: 'hex' | 'base64' | 'pem' | 'file' | 'initialiser';
  /** The text between the quotes or brackets. */
  readonly content: string;
  readonly contentRange: TextRange;
  readonly value: Uint8Array | null;
}
/** `{9b6bd711-4f74-41c9-9e7b-0be2d7d93b4f}` or `guid"9b6bd711-..."` */
export interface GuidLiteral {
  readonly kind: 'guid';
  readonly range: TextRange;
  readonly value: string;
}
export interface BooleanLiteral {
  readonly kind: 'boolean';
  readonly range: TextRange;
  readonly value: boolean;
}
export interface NullLiteral {
  readonly kind: 'null';
  readonly range: TextRange;
}
export interface UnknownLiteral {
  readonly kind: 'unknown';
  readonly range: TextRange;
}
/** A variable, or a constant of the catalog. */
export interface Name {
  readonly kind: 'name';
  readonly range: TextRange;
  readonly name: string;
}
export interface Member {
  readonly kind: 'member';
  readonly range: TextRange;
  readonly object: Expression;
  readonly member: Identifier;
}
export interface Index {
  readonly kind: 'index';
  readonly range: TextRange;
  readonly object: Expression;
  readonly index: Expression;
}
/** `b[from..to]`; either end may be left out. */
export interface Slice {
  readonly kind: 'slice';
  readonly range: TextRange;
  readonly object: Expression;
  readonly from: Expression | null;
  readonly to: Expression | null;
}
export type BinaryOperator =
  '+' | '-' | '*' | '/' | '%' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '&&' | '||' | '&' | '|' | '^';
export interface Binary {
  readonly kind: 'binary';
  readonly range: TextRange;
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}
export interface Unary {
  readonly kind: 'unary';
  readonly range: TextRange;
  readonly operator: '!' | '-' | '~';
  readonly operand: Expression;
}
/** `oaep_encrypt(certificate, key)`: lower case, makes inputs, is not the driver. Arguments may be named: `hash: SHA1`. */
export interface HelperCall {
  readonly kind: 'helper';
  readonly range: TextRange;
  readonly name: Identifier;
  readonly arguments: readonly Argument[];
  readonly argumentsRange: TextRange;
}
export interface StructureLiteral {
  readonly kind: 'structure';
  readonly range: TextRange;
  readonly fields: readonly StructureField[];
}
export interface StructureField {
  readonly name: Identifier;
  readonly value: Expression;
  readonly range: TextRange;
}
export interface ArrayLiteral {
  readonly kind: 'array';
  readonly range: TextRange;
  readonly items: readonly Expression[];
}
/** Stands where an expression should be. */
export interface BrokenExpression {
  readonly kind: 'broken';
  readonly range: TextRange;
}
