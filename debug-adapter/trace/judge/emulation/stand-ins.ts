/** What stands in the place of arguments that were not recorded, or that only the recorded driver's key opens, so that the emulator can go on. */
import { ddis, type DdiName } from '../../../catalog/ddis.ts';
import type { DdiEntry, ParameterEntry } from '../../../catalog/entry.ts';
import { nullGuid } from '../../../catalog/lookup/guid-lookup.ts';
import { bytes, guid, integer, nullValue, structure, type Value } from '../../../catalog/value.ts';
import { documentedParameters, encryptOaep } from '../../../crypto/oaep.ts';
import type { DriverEnvironment } from '../../../emulator/driver.ts';
import { channelIdentity } from '../../../emulator/channel/identity.ts';
import { sessionAt } from '../../../emulator/objects/objects.ts';
import type { DriverState } from '../../../emulator/state/state.ts';

export interface StandInContext {
  readonly state: DriverState;
  readonly environment: DriverEnvironment;
  /** The blocks of the recording can be opened. */
  readonly hasKey: boolean;
  /** Go on as if the driver had taken the call, whatever the contract says of it. */
  readonly isForced: boolean;
}

export interface KnownArguments {
  readonly args: Readonly<Record<string, Value>>;
  /** What was not recorded, by parameter, one clause each. */
  readonly missing: ReadonlyMap<string, string>;
}

export interface StandIn {
  /** Null where nothing can stand in: a handle that is not known. */
  readonly args: Readonly<Record<string, Value>> | null;
  /** What the result hangs on and was not recorded. */
  readonly missing: readonly string[];
}

/** The parameters that carry a key block of 256 bytes, with the one that has its size. */
const keyBlocks: Readonly<Partial<Record<DdiName, { readonly data: string; readonly size: string }>>> = {
  NegotiateCryptoSessionKeyExchange: { data: 'pData', size: 'DataSize' },
  NegotiateCryptoSessionKeyExchangeMT: { data: 'pData', size: 'DataSize' },
  NegotiateAuthenticatedChannelKeyExchange: { data: 'pData', size: 'DataSize' },
};

/** Of Direct3D 9, in the one structure of the call. */
const keyBlocksWithin: ReadonlySet<DdiName> = new Set([
  'D3D9_CryptoSessionKeyExchange',
  'D3D9_AuthenticatedChannelKeyExchange',
]);

const key = Uint8Array.from({ length: 16 }, (_, i) => i);

/** The arguments of a call with something in the place of what was not recorded, and what that is; null for a call that cannot be made so. */
export function standInFor(ddi: DdiName, known: KnownArguments, context: StandInContext): StandIn {
  const entry: DdiEntry = ddis[ddi];
  const args: Record<string, Value> = { ...known.args };
  for (const parameter of entry.parameters) {
    if (parameter.direction === 'out' || isHandleOfCreation(entry, parameter.name)) continue;
    if (args[parameter.name] !== undefined) continue;
    const value = anyValue(parameter);
    if (value === null) return { args: null, missing: [...known.missing.values()] };
    args[parameter.name] = value;
  }
  if (keyBlocksWithin.has(ddi)) return withKeyBlockWithin(ddi, args, known, context);
  const block = keyBlocks[ddi];
  return block === undefined || !carriesKeyBlock(args, context)
    ? { args, missing: [...known.missing.values()] }
    : withKeyBlock(args, block, known, context);
}

function isHandleOfCreation({ creates }: DdiEntry, name: string): boolean {
  return creates !== undefined && (name === creates.parameter || name === creates.runtimeHandle);
}

/** A command of the secure environment is no key block. */
function carriesKeyBlock(
  { hCryptoSession: session }: Readonly<Record<string, Value>>,
  { state }: StandInContext,
): boolean {
  const kind = session?.kind === 'handle' ? sessionAt(state, session.value)?.keyExchangeType : undefined;
  return kind === undefined || kind === rsaesOaep;
}

/** The key exchange whose block carries the key itself. */
export const rsaesOaep = 'c1949895-d72a-4a1d-8e5d-ed857d171520';

function withKeyBlock(
  args: Readonly<Record<string, Value>>,
  { data, size }: { readonly data: string; readonly size: string },
  known: KnownArguments,
  { environment, hasKey, isForced }: StandInContext,
): StandIn {
  const length = known.args[size];
  const others = [...known.missing].filter(([name]) => name !== data).map(([, text]) => text);
  // Of a size that is wrong whatever the key, nothing needs to be opened.
  if (!isForced && length?.kind === 'integer' && length.value !== 256n) return { args, missing: others };
  if (!isForced && hasKey && known.args[data]?.kind === 'bytes') return { args, missing: others };
  const identity = known.args['hCAuthChannel'] !== undefined ? channelIdentity(environment) : environment.identity;
  const sealed = encryptOaep(environment.crypto, identity.key, key, seed, documentedParameters);
  if (typeof sealed === 'string') return { args, missing: others };
  return {
    args: { ...args, [data]: bytes(sealed), [size]: integer(sealed.length) },
    missing: [...others, known.missing.get(data) ?? 'the key of the driver, to open the block'],
  };
}

function withKeyBlockWithin(
  ddi: DdiName,
  args: Readonly<Record<string, Value>>,
  known: KnownArguments,
  { environment, hasKey, isForced }: StandInContext,
): StandIn {
  const data = args['pData'];
  const missing = [...known.missing.values()];
  if (data?.kind !== 'structure' || (hasKey && !isForced)) return { args, missing };
  const length = data.fields['DataSize'];
  if (!isForced && length?.kind === 'integer' && length.value !== 256n) return { args, missing };
  const identity = ddi === 'D3D9_AuthenticatedChannelKeyExchange' ? channelIdentity(environment) : environment.identity;
  const sealed = encryptOaep(environment.crypto, identity.key, key, seed, documentedParameters);
  if (typeof sealed === 'string') return { args, missing };
  const fields = { ...data.fields, pData: bytes(sealed), DataSize: integer(sealed.length) };
  return {
    args: { ...args, pData: { ...data, fields } },
    missing: [...missing, 'the key of the driver, to open the block'],
  };
}

const seed = new Uint8Array(64).fill(0x5d);

/** Something of the right kind: what a call came to does not hang on it, or is not told. */
function anyValue({ shape, direction, optional }: ParameterEntry): Value | null {
  if (optional === true) return nullValue;
  switch (shape.is) {
    case 'integer':
    case 'size':
    case 'status':
    case 'boolean':
      return integer(0);
    case 'guid':
      return guid('9b6bd711-4f74-41c9-9e7b-0be2d7d93b4f');
    case 'bytes':
      return direction === 'inout' ? bytes(new Uint8Array(256)) : bytes(new Uint8Array(16));
    case 'structure':
      return shape.structure === 'D3D11_1DDIARG_CREATECRYPTOSESSION' ? anySession : null;
    case 'handle':
    case 'pointer':
      return null;
  }
}

const anySession = structure('D3D11_1DDIARG_CREATECRYPTOSESSION', {
  CryptoType: guid('9b6bd711-4f74-41c9-9e7b-0be2d7d93b4f'),
  DecodeProfile: guid(nullGuid),
  KeyExchangeType: guid(rsaesOaep),
});
