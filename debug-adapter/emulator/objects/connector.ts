/** A physical connector of the adapter, and the monitor on it. Its handle is its VidPnTargetId. */
export interface ConnectorObject {
  readonly kind: 'connector';
  readonly handle: bigint;
  readonly number: number;
  readonly state: 'Connected' | 'Disconnected';
  /** An OPM_CONNECTOR_TYPE. */
  readonly type: number;
  /** The 64-bit id that OPM and authenticated channels report. */
  readonly outputId: bigint;
  readonly hdcpCapable: boolean;
  readonly acpCapable: boolean;
  readonly cgmsaCapable: boolean;
  readonly width: number;
  readonly height: number;
  /** Hertz. */
  readonly frequency: number;
  /** The virtual time at which HDCP is, or was, established, in nanoseconds; null while it is not even asked for, or cannot be. */
  readonly hdcpAt: bigint | null;
  /** The receiver stands on a revocation list. */
  readonly isRevoked: boolean;
  readonly signaling: Signaling;
}

/** What the connector signals of ACP and CGMS-A. */
export interface Signaling {
  /** One OPM_PROTECTION_STANDARD. */
  readonly standard: number;
  /** Mask and data of the three words that carry aspect ratios. */
  readonly words: readonly { readonly mask: number; readonly data: number }[];
}
