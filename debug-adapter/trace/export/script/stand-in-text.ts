/** What stands in a script for an argument that was not recorded, so that it runs as it stands. */
import { builtInIdentity, otherIdentity } from '../../../crypto/identity.ts';
import { certificatesOf, findLeaf } from '../../../crypto/certificates.ts';
import { encodeBase64 } from '../../../bytes/base64.ts';
import type { ParameterEntry } from '../../../catalog/entry.ts';
import { structureName, structures } from '../../../catalog/structures.ts';
import { numberIn, type DriverSideCall } from '../../judge/emulation/emulated-calls.ts';

/** `isTaken`: the recorded driver took the call, so the driver of the script should. */
export function standInText(side: DriverSideCall, { name, shape, size }: ParameterEntry, isTaken: boolean): string {
  switch (shape.is) {
    case 'integer':
    case 'size':
    case 'status':
      return '0';
    case 'boolean':
      return 'false';
    case 'guid':
      return name.includes('KeyExchange') ? 'RSAES_OAEP' : name.includes('Profile') ? 'NULL_GUID' : 'AES128_CTR';
    case 'structure':
      return shape.structure === 'D3D11_1DDIARG_CREATECRYPTOSESSION'
        ? '{ CryptoType: AES128_CTR, DecodeProfile: NULL_GUID, KeyExchangeType: RSAES_OAEP }'
        : `bytes(${structures[structureName(shape.structure) ?? '']?.size.x64 ?? 0})`;
    case 'bytes': {
      const length = size?.by === 'parameter' ? (numberIn(side.arguments[size.parameter]) ?? 16n) : 16n;
      return isTaken && length === 256n && side.ddi.startsWith('Negotiate') ? keyBlock(side) : `bytes(${length})`;
    }
    case 'handle':
    case 'pointer':
      return 'null';
  }
}

/** A block that the built-in driver takes. */
function keyBlock({ ddi }: DriverSideCall): string {
  const kind = ddi.includes('Channel') ? 'channel' : 'session';
  return `oaep_encrypt(base64"${certificates[kind]}", random(16))`;
}

const certificates = { session: leafOf(builtInIdentity.chain), channel: leafOf(otherIdentity.chain) };

function leafOf(chain: Uint8Array): string {
  const leaf = findLeaf(certificatesOf(chain)) ?? chain;
  return encodeBase64(leaf);
}
