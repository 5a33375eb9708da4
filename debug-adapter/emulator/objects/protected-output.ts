import type { Bytes } from '../../bytes/bytes.ts';

export interface OutputObject {
  readonly kind: 'protectedOutput';
  readonly handle: bigint;
  readonly number: number;
  /** `Lost`: the system destroyed it; the handle is still to be released. */
  readonly state: 'Created' | 'RandomIssued' | 'Active' | 'Lost' | 'Destroyed';
  /** The connector, by its VidPnTargetId. */
  readonly connector: bigint;
  /** An OPM_VIDEO_OUTPUT_SEMANTICS. */
  readonly semantics: number;
  readonly randomNumber: Bytes | null;
  readonly signingKey: Bytes | null;
  /** The sequence number that the next request, and the next command, must carry. */
  readonly nextRequest: number | null;
  readonly nextCommand: number | null;
  /** OPM_STATUS bits that no request has reported yet. */
  readonly statusFlags: number;
  /** By OPM_PROTECTION_TYPE: the level set through this output. */
  readonly levels: Readonly<Record<number, number>>;
}
