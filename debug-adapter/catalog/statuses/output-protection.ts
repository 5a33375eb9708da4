/** HRESULTs of output protection (facility 0x26) and their NTSTATUS twins in the kernel (facility 0x1E), each pair written once. */
import type { StatusEntry } from '../entry.ts';

interface StatusPair {
  /** What follows `ERROR_GRAPHICS_` in the HRESULT, and `STATUS_GRAPHICS_` in the NTSTATUS. */
  readonly name: string;
  /** The low 12 bits, which both have. */
  readonly code: number;
  readonly meaning: string;
  /** Where the kernel spells the name otherwise; null where there is no NTSTATUS at this code. */
  readonly kernelName?: string | null;
  /** Where the HRESULT is not 0xC0262000 + code. */
  readonly hresult?: number;
  readonly benign?: true;
}

const pairs: readonly StatusPair[] = [
  { name: 'OPM_NOT_SUPPORTED', code: 0x500, meaning: 'driver/hardware has no OPM (or tampering seen)' },
  { name: 'COPP_NOT_SUPPORTED', code: 0x501, meaning: 'no COPP' },
  { name: 'UAB_NOT_SUPPORTED', code: 0x502, meaning: 'no UAB' },
  {
    name: 'OPM_INVALID_ENCRYPTED_PARAMETERS',
    code: 0x503,
    meaning: 'init blob wrong: not OAEP, wrong public key, under 40 bytes, or random number mismatch',
  },
  {
    name: 'OPM_NO_VIDEO_OUTPUTS_EXIST',
    code: 0x505,
    meaning: 'no active outputs on the display device (kernel name …NO_PROTECTED_OUTPUTS_EXIST)',
    kernelName: 'OPM_NO_PROTECTED_OUTPUTS_EXIST',
  },
  {
    name: 'OPM_INTERNAL_ERROR',
    code: 0x50b,
    meaning: 'output protection failed inside Windows; the caller can do nothing but give up',
  },
  { name: 'OPM_INVALID_HANDLE', code: 0x50c, meaning: 'bad OPM user-mode handle' },
  { name: 'PVP_INVALID_CERTIFICATE_LENGTH', code: 0x50e, meaning: 'certificate buffer too small' },
  { name: 'OPM_SPANNING_MODE_ENABLED', code: 0x50f, meaning: 'frame buffer spans several connectors' },
  { name: 'OPM_THEATER_MODE_ENABLED', code: 0x510, meaning: 'theater/mirror mode' },
  { name: 'PVP_HFS_FAILED', code: 0x511, meaning: 'hardware functionality scan failed' },
  { name: 'OPM_INVALID_SRM', code: 0x512, meaning: 'SRM not valid under HDCP 1.1 section 5' },
  { name: 'OPM_OUTPUT_DOES_NOT_SUPPORT_HDCP', code: 0x513, meaning: 'no HDCP on this output' },
  { name: 'OPM_OUTPUT_DOES_NOT_SUPPORT_ACP', code: 0x514, meaning: 'no ACP' },
  { name: 'OPM_OUTPUT_DOES_NOT_SUPPORT_CGMSA', code: 0x515, meaning: 'no CGMS-A' },
  {
    name: 'OPM_HDCP_SRM_NEVER_SET',
    code: 0x516,
    meaning: 'SRM version asked before any SRM was set; applications that list an output get it on a healthy one',
    benign: true,
  },
  { name: 'OPM_RESOLUTION_TOO_HIGH', code: 0x517, meaning: 'mode too high for this protection' },
  { name: 'OPM_ALL_HDCP_HARDWARE_ALREADY_IN_USE', code: 0x518, meaning: 'all HDCP engines busy' },
  {
    name: 'OPM_VIDEO_OUTPUT_NO_LONGER_EXISTS',
    code: 0x51a,
    meaning: 'OS destroyed the output (kernel …PROTECTED_OUTPUT…)',
    kernelName: 'OPM_PROTECTED_OUTPUT_NO_LONGER_EXISTS',
  },
  {
    name: 'OPM_SESSION_TYPE_CHANGE_IN_PROGRESS',
    code: 0x51b,
    meaning: 'session is changing type; no kernel twin at this code',
    kernelName: null,
  },
  {
    name: 'OPM_VIDEO_OUTPUT_DOES_NOT_HAVE_COPP_SEMANTICS',
    code: 0x51c,
    meaning: 'COPP call on an OPM output',
    kernelName: 'OPM_PROTECTED_OUTPUT_DOES_NOT_HAVE_COPP_SEMANTICS',
  },
  { name: 'OPM_INVALID_INFORMATION_REQUEST', code: 0x51d, meaning: 'GetInformation: wrong sequence number or OMAC' },
  { name: 'OPM_DRIVER_INTERNAL_ERROR', code: 0x51e, meaning: 'unexpected error inside the display driver' },
  {
    name: 'OPM_VIDEO_OUTPUT_DOES_NOT_HAVE_OPM_SEMANTICS',
    code: 0x51f,
    meaning: 'OPM call on a COPP output',
    kernelName: 'OPM_PROTECTED_OUTPUT_DOES_NOT_HAVE_OPM_SEMANTICS',
  },
  { name: 'OPM_SIGNALING_NOT_SUPPORTED', code: 0x520, meaning: 'signaling request/command not supported' },
  { name: 'OPM_INVALID_CONFIGURATION_REQUEST', code: 0x521, meaning: 'Configure: wrong sequence number or OMAC' },
  { name: 'ONLY_CONSOLE_SESSION_SUPPORTED', code: 0x5e0, meaning: 'not the console session' },
  { name: 'NO_DISPLAY_DEVICE_CORRESPONDS_TO_NAME', code: 0x5e1, meaning: 'no such GDI device' },
  { name: 'DISPLAY_DEVICE_NOT_ATTACHED_TO_DESKTOP', code: 0x5e2, meaning: 'device not on the desktop' },
  { name: 'MIRRORING_DEVICES_NOT_SUPPORTED', code: 0x5e3, meaning: 'mirror drivers have no outputs' },
  { name: 'INVALID_POINTER', code: 0x5e4, meaning: 'bad pointer parameter' },
  {
    name: 'NO_MONITORS_CORRESPOND_TO_DISPLAY_DEVICE',
    code: 0x5e5,
    meaning: 'no monitor is attached to this display device',
  },
  {
    name: 'PARAMETER_ARRAY_TOO_SMALL',
    code: 0x5e6,
    meaning: 'the array has less room than there are entries to return',
  },
  { name: 'INTERNAL_ERROR', code: 0x5e7, meaning: 'the function failed inside Windows' },
  {
    name: 'SESSION_TYPE_CHANGE_IN_PROGRESS',
    code: 0x5e8,
    meaning: 'the session is changing its type',
    hresult: 0xc02605e8,
  },
];

function hresultOf({
  name,
  code,
  meaning,
  kernelName = name,
  hresult = 0xc0262000 + code,
  benign,
}: StatusPair): StatusEntry {
  return {
    value: hresult,
    kind: 'HRESULT',
    ...(kernelName === null ? {} : { equivalentStatus: `STATUS_GRAPHICS_${kernelName}` }),
    meaning,
    ...(benign === undefined ? {} : { benign }),
    source: { tag: 'documented', where: 'winerror.h, d3d9.h, dxgi headers' },
  };
}

function ntStatusOf({ name, code, meaning, kernelName = name, benign }: StatusPair): StatusEntry {
  return {
    value: 0xc01e0000 + code,
    kind: 'NTSTATUS',
    ...(kernelName === name ? {} : { aliases: [`STATUS_GRAPHICS_${name}`] }),
    equivalentStatus: `ERROR_GRAPHICS_${name}`,
    meaning,
    ...(benign === undefined ? {} : { benign }),
    source: { tag: 'documented', where: 'ntstatus.h' },
  };
}

/** Both entries of every pair, the HRESULT first. */
export const outputProtectionStatuses: Readonly<Record<string, StatusEntry>> = Object.fromEntries(
  pairs.flatMap((pair): [string, StatusEntry][] => {
    const { name, kernelName = name } = pair;
    const hresult: [string, StatusEntry] = [`ERROR_GRAPHICS_${name}`, hresultOf(pair)];
    return kernelName === null ? [hresult] : [hresult, [`STATUS_GRAPHICS_${kernelName}`, ntStatusOf(pair)]];
  }),
);
