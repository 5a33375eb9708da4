import type { Bytes } from '../../bytes/bytes.ts';
import type { DdiName } from '../../catalog/ddis.ts';
import type { Value } from '../../catalog/value.ts';

/** How the desktop lies on the monitors. */
export type DesktopArrangement = 'extended' | 'spanning' | 'theater';

/** What the application does to a surface outside of these DDIs. */
export type SurfaceChange = 'mapped' | 'unmapped' | 'offered' | 'reclaimed' | 'discarded';

/** What happens to a connector, or to the monitor on it. */
export type ConnectorChange = 'unplug' | 'plug' | 'renegotiate' | 'revoke' | 'hdcp lost';

/** Something that happens to the driver from outside, see `world.ts`. `isSecret`: the bytes were made from key material. */
export type WorldEvent =
  | { readonly event: 'create device' }
  | {
      readonly event: 'create resource';
      readonly device: bigint;
      readonly description: Readonly<Record<string, Value>>;
    }
  | { readonly event: 'destroy'; readonly handle: bigint }
  /** `skip`: how many calls of the DDI go through before; 0 when absent. */
  | { readonly event: 'fail next call'; readonly ddi: DdiName; readonly status: number; readonly skip?: number }
  | { readonly event: 'device removed' }
  | { readonly event: 'key lost'; readonly session: bigint; readonly withContent: boolean }
  | { readonly event: 'create memory'; readonly data: Bytes; readonly isSecret?: boolean }
  | {
      readonly event: 'answer command';
      readonly command: number;
      readonly reply: Bytes;
      readonly status: number;
      readonly isSecret?: boolean;
    }
  /** Every HW_PROTECTION session loses its key, and with it its content. */
  | { readonly event: 'teardown'; readonly withContent: boolean; readonly why: string }
  | { readonly event: 'surface changed'; readonly resource: bigint; readonly change: SurfaceChange }
  | { readonly event: 'memory runs out'; readonly isShort: boolean }
  | { readonly event: 'create connector'; readonly description: Readonly<Record<string, Value>> }
  /** `connector`: its VidPnTargetId. */
  | { readonly event: 'connector changed'; readonly connector: bigint; readonly change: ConnectorChange }
  | {
      readonly event: 'mode changed';
      readonly connector: bigint;
      readonly width: number;
      readonly height: number;
      readonly frequency: number;
    }
  | { readonly event: 'output destroyed'; readonly output: bigint }
  | { readonly event: 'session type change'; readonly isChanging: boolean }
  | { readonly event: 'desktop arranged'; readonly arrangement: DesktopArrangement }
  /** Nanoseconds of the virtual clock since the start of the run. */
  | { readonly event: 'at a time'; readonly at: bigint; readonly what: WorldEvent }
  | { readonly event: 'advance clock'; readonly nanoseconds: bigint };
