import type { DriverFault } from '../../catalog/driver/driver-faults.ts';
import type { HashName } from '../../crypto/backend.ts';
import type { InterfaceVersion } from '../../catalog/entry.ts';
import type { Guid } from '../../catalog/value.ts';

/** What the documentation leaves open and a real driver decides. See `profiles.ts` for the named ones. */
export interface DriverProfile {
  readonly name: string;
  readonly interface: InterfaceVersion;
  /** Whether the Direct3D runtime above the driver checks calls, as it does, or lets everything through, as a faulty one would. */
  readonly runtime: 'validates' | 'passes everything';
  /** OAEP label hash; SHA-512 is the only documented one. */
  readonly oaepHash: HashName;
  /** Hash of MGF1; SHA-512 is the only documented one. */
  readonly mgf1Hash: HashName;
  /** False: any recognised hash pair is accepted, with a finding. */
  readonly strictOaepHash: boolean;
  /** D3D11_1DDI_CONTENT_PROTECTION_CAPS bits, DDI numbering. */
  readonly caps: number;
  /** Bytes; 16 for AES-128. */
  readonly blockAlignment: number;
  readonly protectedMemory: bigint;
  /** N and M: bytes that the driver reserves in front of pbInput and pbOutput of a HW_PROTECTION command (our choice). */
  readonly privateInputSize: number;
  readonly privateOutputSize: number;
  /** Where the command of a HW_PROTECTION structure lies. `as in public code`: at pbInput[0], to the end of its memory, whatever the sizes say. */
  readonly commandLayout: 'documented' | 'as in public code';
  /** What the AES-CTR keystream does over bytes that a pattern skips: undocumented. */
  readonly keystreamOverSkippedBytes: 'stands still' | 'advances';
  /** What happens to a destination when a VOID blit is ignored. */
  readonly ignoredBlit: 'leave destination' | 'fill marker';
  /**
   * `AES-128-CTR`: everything. The others are drivers without cryptography as seen in public code: one answers
   * UNSUPPORTEDCRYPTO, the other reports empty capabilities and leaves the functions NULL.
   */
  readonly cryptography:
    'AES-128-CTR' | 'none, with errors' | 'none, empty caps' | 'none, not implemented' | 'none, invalid call';
  /** Which semantics of output protection the driver has a licence for. */
  readonly outputProtection: 'OPM and COPP' | 'OPM' | 'COPP' | 'none';
  /** Milliseconds of the virtual clock until HDCP is established. */
  readonly hdcpDelay: number;
  /** Connectors that can have HDCP at the same time. */
  readonly hdcpEngines: number;
  /** D3D11_1DDI_BUS_TYPE, and how content can be got at: what channels are told. */
  readonly busType: number;
  readonly accessibleInContiguousBlocks: boolean;
  readonly accessibleInNonContiguousBlocks: boolean;
  /** The encryptions that the driver can apply before content becomes accessible. */
  readonly encryptionWhenAccessible: 'none' | 'AES128_CTR' | 'AES128_CTR and PROPRIETARY';
  /** Crypto types beside AES128_CTR, e.g. the key system of a vendor. */
  readonly cryptoTypes: readonly Guid[];
  /**
   * Key-exchange types beside RSAES_OAEP and HW_PROTECTION, by GUID. What such a session exchanges is the contract of a vendor;
   * here it behaves as a HW_PROTECTION session (our choice).
   */
  readonly keyExchangeTypes: readonly Guid[];
  /** Whether the crypto type itself is a key-exchange type too: public code creates its media session so. */
  readonly cryptoTypeAsKeyExchange: boolean;
  /** The mistake that this driver makes; see `catalog/driver/driver-faults.ts`. */
  readonly fault: DriverFault | 'none';
}
