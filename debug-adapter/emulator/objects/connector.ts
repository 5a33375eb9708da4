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
}
