/** Calls on crypto sessions and handles that are not as they should be, and what the runtime and the device say. */
import type { FindingTable } from './table.ts';

export const sessionFindings = {
  CALL_IGNORED_NO_KEY: {
    title: 'The call was ignored: the session has no key',
    severity: 'error',
    rule: 'session-keyed',
    advice: 'Negotiate the session key first.',
  },
  CALL_IGNORED_KEY_LOST: {
    title: 'The call was ignored: the session lost its key',
    severity: 'error',
    rule: 'session-key-present',
    advice: 'Ask CheckCryptoSessionStatus and negotiate a new key.',
  },
  CALL_IGNORED_DESTROYED: {
    title: 'The call was ignored: the session does not exist',
    severity: 'error',
    rule: 'session-alive',
    advice: 'Use the handle only between CreateCryptoSession and DestroyCryptoSession.',
  },
  CALL_IGNORED_DEVICE_REMOVED: {
    title: 'The call was ignored: the device is removed',
    severity: 'error',
    rule: 'device-alive',
    advice: 'Create a new device, a new session and new keys.',
  },
  WRONG_DEVICE: {
    title: 'The object belongs to another device',
    severity: 'error',
    rule: 'session-device',
    advice: 'Use the device that created it.',
  },
  RUNTIME_CONTRACT_VIOLATED: {
    title: 'The runtime must not make this call on a HW_PROTECTION session',
    severity: 'error',
    rule: 'hardware-session-contract',
    advice: 'Use an RSAES_OAEP session for blits, refresh and read-back keys.',
  },
  COMMAND_FAILED: {
    title: 'The call succeeded, but its command failed',
    severity: 'warning',
    rule: 'hardware-two-results',
    advice: 'Look at Status of the structure too: the HRESULT only says that the command got through.',
  },
  COMMAND_EMPTY: {
    title: 'The command has no bytes: HWProtectionDataSize is 0',
    severity: 'warning',
    rule: 'hardware-command-size',
    advice: 'Set HWProtectionDataSize to the size of the command.',
  },
  PRIVATE_AREA_MISSING: {
    title: 'No room was left for the private area of the driver',
    severity: 'error',
    rule: 'hardware-private-area',
    advice: 'Ask GetCryptoSessionPrivateDataSize, set PrivateDataSize, and put the command behind that many bytes.',
  },
  STOPPED_BY_RUNTIME: {
    title: 'The runtime stopped the call; the driver never saw it',
    severity: 'error',
    rule: 'runtime-validation',
    advice: 'Mend what the message of the debug layer names.',
  },
  NULL_POINTER: {
    title: 'The call was ignored: a required pointer is NULL',
    severity: 'error',
    rule: 'pointer-not-null',
    advice: 'Give the buffer; the debug layer reports this as NULLPARAM.',
  },
  HANDLE_UNKNOWN: {
    title: 'The call was ignored: the handle names nothing',
    severity: 'error',
    rule: 'handle-known',
    advice: 'Use the handle that the create call gave.',
  },
  SIZE_NOT_ASKED: {
    title: 'A session was created without asking its size',
    severity: 'warning',
    rule: 'size-before-create',
    advice: 'Call CalcPrivateCryptoSessionSize right before CreateCryptoSession.',
  },
  SESSION_MEMORY_IN_USE: {
    title: 'A session was created over a live one',
    severity: 'error',
    rule: 'session-memory-free',
    advice: 'Destroy the first session, or allocate memory for the second.',
  },
  NOT_IN_FUNCTION_TABLE: {
    title: 'The driver does not offer this function',
    severity: 'error',
    rule: 'function-in-table',
    advice: 'Choose a higher interface version in the driver statement, or do not make this call.',
  },
  ERROR_CALLBACK: {
    title: 'The driver reported an error through pfnSetErrorCb',
    severity: 'warning',
    rule: 'error-category',
    advice: 'The call did nothing; free memory or create the device anew.',
  },
  ERROR_CALLBACK_CRITICAL: {
    title: 'The driver reported an error that its category forbids: the runtime removed the device',
    severity: 'error',
    rule: 'error-category',
    advice: 'Report only E_OUTOFMEMORY or D3DDDIERR_DEVICEREMOVED from a VOID function.',
  },
  STATUS_ASKED_EARLY: {
    title: 'The status was asked before there was a hardware key',
    severity: 'information',
    rule: 'hardware-key-session',
    advice: 'Call GetDataForNewHardwareKey first; before it a driver may report the key as lost.',
  },
  CAPABILITY_MISSING: {
    title: 'The driver did not announce the capability that this call needs',
    severity: 'error',
    rule: 'cap-announced',
    advice: 'Look at Caps of GetContentProtectionCaps first.',
  },
} as const satisfies FindingTable;
