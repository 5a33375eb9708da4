/** Sessions whose keys stay in hardware: commands, keys that are bound to surfaces, protected memory. */
import type { RuleEntry } from '../entry.ts';
import { ourChoice, documented } from '../source.ts';

export const hardwareRules = {
  'hardware-data-size': {
    text: 'For HW_PROTECTION, DataSize is the size of the command structure.',
    source: documented('ns d3dwddm2_0ddi_key_exchange_hw_protection_data'),
  },
  'hardware-pointers': {
    text: 'pInputData and pOutputData name memory that holds the whole structure with its private area and its data.',
    source: documented('ns d3dwddm2_0ddi_key_exchange_hw_protection_data'),
  },
  'hardware-private-area': {
    text: 'pbInput begins with the N bytes, pbOutput with the M bytes that GetCryptoSessionPrivateDataSize reserves for the driver.',
    source: documented('getcryptosessionprivatedatasize'),
  },
  'hardware-command-size': {
    text: 'HWProtectionDataSize is the size of the command.',
    source: documented('ns d3dwddm2_0ddi_key_exchange_hw_protection_input_data'),
  },
  'hardware-two-results': {
    text: 'The HRESULT says whether the command was transported, Status what became of it.',
    source: documented('ns d3dwddm2_0ddi_key_exchange_hw_protection_data'),
  },
  'flags-none': { text: 'flags is NONE.', source: documented('d3dwddm2_4ddi_crypto_session_key_exchange_flags') },
  'hardware-key-session': {
    text: 'A hardware key is set up on a HW_PROTECTION session.',
    source: ourChoice('the page names no kind of session'),
  },
  'surface-of-device': {
    text: 'The resource is live and belongs to the device of the call.',
    source: ourChoice('a wrong pointer crashes a real driver; this one says so'),
  },
  'cap-memory-transition': {
    text: 'SetHardwareProtection needs the capability HARDWARE_PROTECTED_MEMORY_TRANSITION.',
    source: documented('sethardwareprotection'),
  },
  'hardware-session-contract': {
    text: 'On a HW_PROTECTION session the runtime must not call blits, key refresh or GetEncryptionBltKey.',
    source: documented('ns d3d11_1ddiarg_createcryptosession'),
  },
} as const satisfies Record<string, RuleEntry>;
