/** The types of the catalog's tables. The tables themselves are beside this file, one a subject. */
import type { HandleKind } from './handle.ts';
import type { Guid } from './value.ts';

export type SourceTag = 'documented' | 'seen in public code' | 'our choice';

/** Where a fact comes from: the tag, and the page, header or reason. */
export interface Source {
  readonly tag: SourceTag;
  readonly where: string;
}

/** How a value in a parameter or a structure field reads. */
export type ValueShape =
  | { readonly is: 'handle'; readonly of: HandleKind }
  | {
      readonly is: 'integer';
      readonly bits: 8 | 16 | 32 | 64;
      readonly enumeration?: string;
      readonly flags?: string;
      readonly bigEndian?: true;
    }
  | { readonly is: 'boolean' }
  | { readonly is: 'size' }
  | { readonly is: 'guid'; readonly set?: GuidSet }
  | { readonly is: 'status' }
  | { readonly is: 'structure'; readonly structure: string }
  /** `structure`: what a structure literal in its place is. `flexible`: the array goes on past the end of its structure. */
  | { readonly is: 'bytes'; readonly structure?: string; readonly flexible?: true }
  /** `to`: the C type behind it. `count`: the field that tells how many bytes, or structures, stand there. */
  | { readonly is: 'pointer'; readonly to?: string; readonly count?: string };

/** How the length of a buffer parameter is given. */
export type SizeRule =
  | { readonly by: 'parameter'; readonly parameter: string }
  | { readonly by: 'structure'; readonly structure: string }
  | { readonly by: 'surface' };

export interface ParameterEntry {
  /** The name in the WDK prototype. */
  readonly name: string;
  /** The C type in the WDK prototype, without the name. */
  readonly cType: string;
  readonly direction: 'in' | 'out' | 'inout';
  readonly shape: ValueShape;
  /** For buffers: where their size stands. */
  readonly size?: SizeRule;
  /** NULL is allowed and means what `doc` says. */
  readonly optional?: true;
  /** One sentence: meaning, unit, size rule. */
  readonly doc: string;
}

export type GuidSet =
  'crypto type' | 'key exchange' | 'decode profile' | 'channel request' | 'interface' | 'output protection request';

export interface ReturnCode {
  /** A name of the status table. */
  readonly name: string;
  /** What it means for this very DDI. */
  readonly meaning: string;
  /** Set where the documentation does not name it for this DDI. */
  readonly source: Source;
}

/** The structure that a parameter is, or that a structure literal in its place is; null when nothing says. */
export function structureOfParameter({ shape }: ParameterEntry): string | null {
  return shape.is === 'structure' ? shape.structure : shape.is === 'bytes' ? (shape.structure ?? null) : null;
}

/** One documented entry point of the driver. */
export interface DdiEntry {
  /** The catalog number of the reference, e.g. `A8`. */
  readonly id: string;
  /** The typedef, in its official spelling, with its official misspellings. */
  readonly callbackType: string;
  /** The member of the function table, e.g. `pfnNegotiateCryptoSessionKeyExchange`. */
  readonly member: string;
  readonly table: string;
  readonly family: DdiFamily;
  readonly interface: InterfaceVersion | OtherInterface;
  readonly returns: 'HRESULT' | 'NTSTATUS' | 'VOID' | 'SIZE_T';
  readonly parameters: readonly ParameterEntry[];
  readonly returnCodes: readonly ReturnCode[];
  /** Rules that must hold before the call; ids of the rule table. */
  readonly requires: readonly string[];
  /** What holds afterwards, one sentence each. */
  readonly ensures: readonly string[];
  /** One or two sentences: what it is for. */
  readonly summary: string;
  /** The API method above it. */
  readonly api: string;
  /** Set when the call makes an object: the parameter that receives its driver handle, and what the runtime does around it. */
  readonly creates?: { readonly parameter: string; readonly runtimeHandle: string; readonly sizeCall: string };
  /** Set when the call ends an object: the parameter that names it. */
  readonly destroys?: string;
  readonly source: Source;
}

export type DdiFamily = 'crypto session' | 'authenticated channel' | 'Direct3D 9' | 'output protection';
export type InterfaceVersion = 'D3D11_1' | 'WDDM2_0' | 'WDDM2_1' | 'WDDM2_4';
/** The tables that a driver fills besides those of Direct3D 11: the Direct3D 9 device functions, and the interfaces of output protection. */
export type OtherInterface = 'D3D9' | 'OPM' | 'OPM_2' | 'OPM_3';

export interface FieldEntry {
  readonly name: string;
  readonly cType: string;
  readonly shape: ValueShape;
  /** Offset and size in bytes on x64 and on x86. */
  readonly x64: readonly [offset: number, size: number];
  readonly x86: readonly [offset: number, size: number];
  /** Set for a member of a union: the field that selects it and the selecting value. */
  readonly when?: { readonly field: string; readonly equals: number };
  readonly doc: string;
}

export interface StructureEntry {
  readonly size: { readonly x64: number; readonly x86: number };
  readonly fields: readonly FieldEntry[];
  /** Names of byte-identical twins in the API and Direct3D 9 headers. */
  readonly aliases?: readonly string[];
  readonly summary: string;
  readonly source: Source;
}

export interface GuidEntry {
  readonly guid: Guid;
  /** DDI name first, then API and Direct3D 9 names; the first one is shown. */
  readonly names: readonly string[];
  /** The unambiguous-within-its-set short form, e.g. `AES128_CTR`. */
  readonly short: string;
  readonly set: GuidSet;
  readonly meaning: string;
  readonly source: Source;
}

export interface EnumerationEntry {
  readonly members: Readonly<Record<string, number>>;
  readonly flags: boolean;
  /** The prefix of the official member names, e.g. `D3D11_1DDI_CERTIFICATE_TYPE_`. */
  readonly prefix: string;
  readonly aliases?: readonly string[];
  readonly meanings?: Readonly<Record<string, string>>;
  readonly source: Source;
}

export interface StatusEntry {
  /** Unsigned 32 bits. */
  readonly value: number;
  readonly kind: 'HRESULT' | 'NTSTATUS';
  /** Other names of the same number, e.g. the D3DERR_ twin. */
  readonly aliases?: readonly string[];
  /** The name of the same error on the other side of the kernel: the NTSTATUS of an HRESULT, and the other way round. */
  readonly equivalentStatus?: string;
  readonly meaning: string;
  /** Usually no fault: part of normal flow, an answer to asking. */
  readonly benign?: boolean;
  readonly source: Source;
}

/** A rule that the emulator or the checker applies. Refusals and findings name it. */
export interface RuleEntry {
  readonly text: string;
  readonly source: Source;
}

export type Severity = 'error' | 'warning' | 'information';

/** Something no status can say, see `findings.ts`. */
export interface FindingEntry {
  readonly title: string;
  readonly severity: Severity;
  readonly rule: string;
  /** What to do next. */
  readonly advice: string;
}
