/** The objects whose key the judge knows, because it could open the block that carried it. */
import type { DdiName } from '../../../catalog/ddis.ts';
import type { Value } from '../../../catalog/value.ts';

type Arguments = Readonly<Record<string, Value>>;

/** The calls that give an object its key, and the parameter that names it. */
const givers: Readonly<Partial<Record<DdiName, string>>> = {
  NegotiateCryptoSessionKeyExchange: 'hCryptoSession',
  NegotiateCryptoSessionKeyExchangeMT: 'hCryptoSession',
  NegotiateAuthenticatedChannelKeyExchange: 'hCAuthChannel',
  DxgkDdiOPMSetSigningKeyAndSequenceNumbers: 'ProtectedOutputHandle',
};
/** The calls whose messages are signed under it. */
const signed: Readonly<Partial<Record<DdiName, string>>> = {
  QueryAuthenticatedChannel: 'hCAuthChannel',
  ConfigureAuthenticatedChannel: 'hCAuthChannel',
  DxgkDdiOPMGetInformation: 'ProtectedOutputHandle',
  DxgkDdiOPMGetCOPPCompatibleInformation: 'ProtectedOutputHandle',
  DxgkDdiOPMConfigureProtectedOutput: 'ProtectedOutputHandle',
};
/** A message is signed, and has a number that also one that is refused may have taken: whether it has cannot be told where a part of it is missing. */
export function hasNumber(ddi: DdiName): boolean {
  return signed[ddi] !== undefined;
}

/** Their requests name handles in their buffers, and carry no object beside them. */
const unreadable: ReadonlySet<DdiName> = new Set([
  'D3D9_QueryAuthenticatedChannel',
  'D3D9_ConfigureAuthenticatedChannel',
]);

export class KnownKeys {
  private readonly known = new Set<bigint>();

  /** Another one that knows the same. */
  copy(): KnownKeys {
    const other = new KnownKeys();
    for (const handle of this.known) other.known.add(handle);
    return other;
  }

  /** A call was made; `isOpened`: with a block that the judge could open. */
  recordCall(ddi: DdiName, args: Arguments, isOpened: boolean): void {
    const handle = handleIn(args, givers[ddi]);
    if (handle === null) return;
    if (isOpened) this.known.add(handle);
    else this.known.delete(handle);
  }

  isKnown(handle: bigint): boolean {
    return this.known.has(handle);
  }

  /** True for calls that no key of the recording's signs, and where that key is known. */
  has(ddi: DdiName, args: Arguments): boolean {
    const handle = handleIn(args, signed[ddi]);
    return handle === null || this.known.has(handle);
  }

  /** Why a call is not played: an output takes nothing that is not signed under its key. */
  whyNot(ddi: DdiName, args: Arguments, hasDriverKey: boolean): string | null {
    if (unreadable.has(ddi)) return 'which channel the request means';
    if (ddi === 'DxgkDdiOPMSetSigningKeyAndSequenceNumbers' && !hasDriverKey)
      return 'the key of the driver, to open the block';
    return ddi.startsWith('DxgkDdiOPM') && !this.has(ddi, args) ? 'the signing key of the output' : null;
  }
}

function handleIn(args: Arguments, name: string | undefined): bigint | null {
  const value = name === undefined ? undefined : args[name];
  return value?.kind === 'handle' ? value.value : null;
}
