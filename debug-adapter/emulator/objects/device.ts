/** A process that may open restricted shared resources. */
export interface Grant {
  /** A member of D3D11_1DDI_AUTHENTICATED_PROCESS_IDENTIFIER_TYPE. */
  readonly processType: number;
  /** Its handle; 0 for the desktop window manager. */
  readonly process: bigint;
  /** The channel that granted it. */
  readonly channel: bigint;
}

export interface DeviceObject {
  readonly kind: 'device';
  readonly handle: bigint;
  /** Counts devices from 1. */
  readonly number: number;
  readonly state: 'Ready' | 'Removed' | 'Destroyed';
  /** CalcPrivateCryptoSessionSize was called since the last creation. */
  readonly sizeAsked: boolean;
  /** HW_PROTECTION sessions that were made on this device. */
  readonly hardwareSessions: number;
  /** In the order in which channels granted them. */
  readonly grants: readonly Grant[];
}
