/** The words of the language that are neither the DDI's nor helpers: tables for checker, completion, grammar and guide. */
import type { HandleKind } from '../../catalog/handle.ts';
import { driverSettings as profileSettings } from '../../catalog/driver/driver-settings.ts';
import type { SlotEntry } from '../../catalog/slot.ts';
import type { placeKeywords, statementKeywords, wordKeywords } from '../syntax/tokens/token-cursor.ts';

/** What a keyword does, one clause each. */
export const keywords = {
  driver: 'chooses the driver profile and its settings; the first statement',
  section: 'groups statements under a title',
  let: 'names a value',
  expect: 'checks a condition',
  repeat: 'runs a block n times',
  for: 'runs a block with a counting variable',
  proc: 'names a block with parameters',
  include: 'runs another script in this place',
  inject: 'lets something happen to the driver',
  on: 'says what the secure environment answers a command with',
  device: 'makes another device of the driver',
  resource: 'makes a surface on a device',
  memory: "makes a block of the caller's memory, for pointers",
  connector: 'makes a physical connector of the adapter, with a monitor on it',
  destroy: 'ends a device, a resource or a block of memory',
  in: 'stands between the variable and the range of for',
  true: 'the truth value',
  false: 'the truth value',
  null: 'a NULL pointer',
  into: 'stands between a status and next in inject',
  next: 'stands before the DDI whose next call fails',
  call: 'stands before the number of the call that fails',
  of: 'stands between that number and the DDI',
  at: 'stands before the virtual time of an event',
  reply: 'stands before the bytes of an answer',
  status: 'stands before the status of an answer',
  finding: 'stands before the id of an expected finding',
} as const satisfies Record<
  (typeof statementKeywords)[number] | (typeof wordKeywords)[number] | (typeof placeKeywords)[number],
  string
>;

/** The keys of `driver PROFILE { ... }`: the fields of a profile, and the seed of the run. A choice may stand in quotes or as a name. */
export const driverSettings = {
  ...profileSettings,
  seed: { shape: { is: 'integer' }, otherwise: '0', doc: 'seed of everything random in the run' },
} as const satisfies Record<string, SlotEntry>;

/** The events of `inject EVENT(...)`; `inject STATUS into next NAME` stands beside them. Each may wait with `at TIME`. */
export const worldEvents = {
  device_removed: { parameters: [], doc: 'the adapter is gone: all devices are removed' },
  device_reset: { parameters: [], doc: 'the adapter was reset: all devices are removed, a new one can be made' },
  key_lost: { parameters: ['hSession'], doc: 'a content-protection teardown takes the key of a session' },
  key_and_content_lost: { parameters: ['hSession'], doc: 'a teardown takes the key and the protected surfaces' },
  hardware_teardown: { parameters: [], doc: 'every HW_PROTECTION session loses its key' },
  hardware_teardown_with_content: {
    parameters: [],
    doc: 'every HW_PROTECTION session loses its key, and protected surfaces hold noise',
  },
  suspend: { parameters: [], doc: 'the system sleeps and wakes: the hardware context is gone, with keys and content' },
  out_of_memory: { parameters: [], doc: 'every call that can run out of memory does so, until memory_available' },
  memory_available: { parameters: [], doc: 'there is memory again' },
  mapped: { parameters: ['hResource'], doc: 'the application maps a surface: the runtime stops blits with it' },
  unmapped: { parameters: ['hResource'], doc: 'the application unmaps it' },
  offered: { parameters: ['hResource'], doc: 'the application offers the memory of a surface to others' },
  reclaimed: { parameters: ['hResource'], doc: 'it takes the memory back; what it holds is undefined' },
  discarded: { parameters: ['hResource'], doc: 'what a surface holds is undefined' },
  unplugged: {
    parameters: ['connector'],
    doc: 'the monitor is unplugged: protection is off, its outputs report LINK_LOST once each',
  },
  plugged: { parameters: ['connector'], doc: 'a monitor is plugged in' },
  renegotiate: {
    parameters: ['connector'],
    doc: 'the connector is reconfigured: its outputs report RENEGOTIATION_REQUIRED once each',
  },
  hdcp_lost: { parameters: ['connector'], doc: 'HDCP fails on the link and begins anew; its outputs report LINK_LOST' },
  hdcp_revoked: {
    parameters: ['connector'],
    doc: 'the HDCP receiver is revoked: HDCP stays off, told while an output asks for it',
  },
  mode_change: {
    parameters: ['connector', 'width', 'height', 'frequency'],
    doc: 'the connector shows another mode; HDCP is established again',
  },
  output_destroyed: { parameters: ['hOutput'], doc: 'the system destroys a protected output' },
  session_type_change: {
    parameters: [],
    doc: 'the session begins to change its type: outputs answer nothing until session_settled',
  },
  session_settled: { parameters: [], doc: 'the session has its new type' },
  spanning_mode: { parameters: [], doc: 'one desktop spans the monitors: no protected output can be made' },
  theater_mode: { parameters: [], doc: 'theater mode is on: no protected output can be made' },
  extended_mode: { parameters: [], doc: 'every monitor has its own desktop again' },
  delay: { parameters: ['time'], doc: 'time passes on the virtual clock, such as delay(5ms)' },
} as const satisfies Record<string, { readonly parameters: readonly string[]; readonly doc: string }>;

export type WorldEventName = keyof typeof worldEvents;

/** Whether a name is an event of `inject`. */
export function isWorldEvent(name: string): name is WorldEventName {
  return Object.hasOwn(worldEvents, name);
}

/** What `on` can stand before. */
export const answeringThings = {
  hw_command: 'a command of a HW_PROTECTION session, by its HWProtectionFunctionID',
} as const satisfies Record<string, string>;

/** The notes in front of a call. */
export const callNotes = {
  thread: { doc: 'the thread that makes the call, a number' },
  time: { doc: 'the virtual time of the call, since the start of the run, such as 12ms' },
} as const satisfies Record<string, { readonly doc: string }>;

/** Variables that are there from the start. */
export const givenVariables = {
  hDevice: { of: 'device', doc: 'the first device of the driver' },
  hAdapter: { of: 'adapter', doc: 'the adapter, MiniportDeviceContext of the functions of output protection' },
} as const satisfies Record<string, { readonly of: HandleKind; readonly doc: string }>;

/** What `->` knows besides the names of statuses. */
export const statusClasses = {
  SUCCEEDED: 'any status without the severity bit',
  FAILED: 'any status with the severity bit',
} as const;
