/** What a protected output can be asked and told: one row for each GUID, with what goes in and what comes back (opmapi.h, d3dkmdt.h). */
import { findGuid } from '../lookup/guid-lookup.ts';
import type { Guid } from '../value.ts';

export interface OutputRequestEntry {
  readonly kind: 'information' | 'command';
  /** Which outputs answer or obey it; `codec`: hardware codecs, and no output. */
  readonly semantics: 'both' | 'OPM' | 'COPP' | 'codec';
  /** What stands at the beginning of abParameters, and how many bytes of it are needed; null: nothing. */
  readonly parameters: { readonly structure: string | null; readonly size: number } | null;
  /** What comes back in abRequestedInformation; null: nothing does. */
  readonly reply: { readonly structure: string; readonly size: number } | null;
}

const standard = { structure: 'OPM_STANDARD_INFORMATION', size: 32 } as const;
/** A bare ULONG: the protection type that is asked about. */
const protectionType = { structure: null, size: 4 } as const;
const level = { structure: 'OPM_SET_PROTECTION_LEVEL_PARAMETERS', size: 16 } as const;

/** By the short name of the GUID. */
export const outputRequests = {
  GET_CONNECTOR_TYPE: { kind: 'information', semantics: 'both', parameters: null, reply: standard },
  GET_SUPPORTED_PROTECTION_TYPES: { kind: 'information', semantics: 'both', parameters: null, reply: standard },
  GET_VIRTUAL_PROTECTION_LEVEL: { kind: 'information', semantics: 'both', parameters: protectionType, reply: standard },
  GET_ACTUAL_PROTECTION_LEVEL: { kind: 'information', semantics: 'both', parameters: protectionType, reply: standard },
  GET_ACTUAL_OUTPUT_FORMAT: {
    kind: 'information',
    semantics: 'both',
    parameters: null,
    reply: { structure: 'OPM_ACTUAL_OUTPUT_FORMAT', size: 44 },
  },
  GET_ADAPTER_BUS_TYPE: { kind: 'information', semantics: 'both', parameters: null, reply: standard },
  GET_OUTPUT_ID: {
    kind: 'information',
    semantics: 'both',
    parameters: null,
    reply: { structure: 'OPM_OUTPUT_ID_DATA', size: 28 },
  },
  GET_DVI_CHARACTERISTICS: { kind: 'information', semantics: 'both', parameters: null, reply: standard },
  GET_CURRENT_HDCP_SRM_VERSION: { kind: 'information', semantics: 'OPM', parameters: null, reply: standard },
  GET_OUTPUT_HARDWARE_PROTECTION_SUPPORT: { kind: 'information', semantics: 'OPM', parameters: null, reply: standard },
  GET_CONNECTED_HDCP_DEVICE_INFORMATION: {
    kind: 'information',
    semantics: 'COPP',
    parameters: null,
    reply: { structure: 'OPM_CONNECTED_HDCP_DEVICE_INFORMATION', size: 72 },
  },
  GET_ACP_AND_CGMSA_SIGNALING: {
    kind: 'information',
    semantics: 'COPP',
    parameters: null,
    reply: { structure: 'OPM_ACP_AND_CGMSA_SIGNALING', size: 88 },
  },
  GET_CODEC_INFO: {
    kind: 'information',
    semantics: 'codec',
    parameters: { structure: 'OPM_GET_CODEC_INFO_PARAMETERS', size: 4 },
    reply: { structure: 'OPM_GET_CODEC_INFO_INFORMATION', size: 20 },
  },
  SET_PROTECTION_LEVEL: { kind: 'command', semantics: 'both', parameters: level, reply: null },
  SET_PROTECTION_LEVEL_ACCORDING_TO_CSS_DVD: { kind: 'command', semantics: 'both', parameters: level, reply: null },
  SET_ACP_AND_CGMSA_SIGNALING: {
    kind: 'command',
    semantics: 'COPP',
    parameters: { structure: 'OPM_SET_ACP_AND_CGMSA_SIGNALING_PARAMETERS', size: 64 },
    reply: null,
  },
  SET_HDCP_SRM: {
    kind: 'command',
    semantics: 'OPM',
    parameters: { structure: 'OPM_SET_HDCP_SRM_PARAMETERS', size: 4 },
    reply: null,
  },
} as const satisfies Readonly<Record<string, OutputRequestEntry>>;

export type OutputRequestName = keyof typeof outputRequests;
type NameOf<K extends OutputRequestEntry['kind']> = {
  [N in OutputRequestName]: (typeof outputRequests)[N]['kind'] extends K ? N : never;
}[OutputRequestName];
/** The requests that outputs answer. */
export type InformationName = Exclude<NameOf<'information'>, 'GET_CODEC_INFO'>;
export type CommandName = NameOf<'command'>;

/** The request of a GUID; null when the GUID is none. */
export function outputRequestOf(guid: Guid): OutputRequestName | null {
  const entry = findGuid(guid);
  return entry?.set === 'output protection request' && Object.hasOwn(outputRequests, entry.short)
    ? (entry.short as OutputRequestName)
    : null;
}

/** OPM_PROTECTION_TYPE bits, with the highest level and the order in which levels count when outputs share a connector (documented: assigning precedence to protection levels). */
export const protectionTypes = {
  COPP_COMPATIBLE_HDCP: { bit: 0x1, semantics: 'COPP', levels: [0, 1], needs: 'HDCP' },
  ACP: { bit: 0x2, semantics: 'both', levels: [0, 1, 3, 2], needs: 'ACP' },
  CGMSA: { bit: 0x4, semantics: 'both', levels: [0, 1, 3, 2, 4], needs: 'CGMSA' },
  HDCP: { bit: 0x8, semantics: 'OPM', levels: [0, 1], needs: 'HDCP' },
  DPCP: { bit: 0x10, semantics: 'OPM', levels: [0, 1], needs: 'DPCP' },
  TYPE_ENFORCEMENT_HDCP: { bit: 0x20, semantics: 'OPM', levels: [0, 1, 2], needs: 'HDCP' },
} as const satisfies Record<
  string,
  {
    readonly bit: number;
    readonly semantics: 'both' | 'OPM' | 'COPP';
    readonly levels: readonly number[];
    readonly needs: string;
  }
>;

export type ProtectionTypeName = keyof typeof protectionTypes;
/** OPM_CGMSA_REDISTRIBUTION_CONTROL_REQUIRED: OR-ed to a level of CGMS-A, outside of the precedence. */
export const redistributionControl = 8;

/** The one type of a bit; null for none, several, or an unknown bit. */
export function protectionTypeOf(bit: number): ProtectionTypeName | null {
  const found = Object.entries(protectionTypes).find(([, entry]) => entry.bit === bit)?.[0];
  return found === undefined ? null : (found as ProtectionTypeName);
}
