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
}
