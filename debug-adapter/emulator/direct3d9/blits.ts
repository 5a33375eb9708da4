/** Blits of Direct3D 9: here alignment, sizes and a reused IV fail the call (documented). */
import type { Bytes } from '../../bytes/bytes.ts';
import { readStructure } from '../../catalog/layout/structure-layout.ts';
import type { StructureValue } from '../../catalog/value.ts';
import { decline, phase, type Call, type Handlers, type VoidFailure } from '../call/call.ts';
import { nullPointer } from '../call/checks.ts';
import { decryptionBltHandlers } from '../handlers/blits/decryption-blt.ts';
import { encryptionBltHandlers } from '../handlers/blits/encryption-blt.ts';
import { labelOf, resourceAt } from '../objects/objects.ts';
import { keySize } from '../call/sizes.ts';
import { addressIn, numberIn, pointee } from '../memory/structure-fields.ts';
import { written } from './sessions.ts';
import { asD3d11Counterpart, badPointer } from './d3d11-counterpart.ts';

const blockInfo = 'D3D11_1DDI_ENCRYPTED_BLOCK_INFO';
const blockInfoSize = 12;

export const direct3d9BltHandlers: Handlers<'D3D9_EncryptionBlt' | 'D3D9_DecryptionBlt'> = {
  D3D9_DecryptionBlt: (call, { hDevice, pData }) => {
    if (pData === null) return decline(call, nullPointer('pData'));
    const voidFailure = checkSize(call, pData, 'hSrcResource', 'SrcResourceSize');
    if (voidFailure !== null) return decline(call, voidFailure);
    const pointerContents = {
      pEncryptedBlockInfo: follow(call, pData, 'pEncryptedBlockInfo', blockInfoSize),
      pContentKey: follow(call, pData, 'pContentKey', keySize),
      pIV: follow(call, pData, 'pIV', keySize),
    };
    const bad = Object.values(pointerContents).find(
      (found): found is VoidFailure => found !== null && 'check' in found,
    );
    if (bad !== undefined) return decline(call, bad);
    const { pEncryptedBlockInfo, pContentKey, pIV } = pointerContents as Readonly<
      Record<keyof typeof pointerContents, Bytes | null>
    >;
    const info = pEncryptedBlockInfo === null ? null : readStructure(blockInfo, pEncryptedBlockInfo);
    return asD3d11Counterpart(
      call,
      'DecryptionBlt',
      (counterpart) =>
        decryptionBltHandlers.DecryptionBlt(counterpart, {
          hDevice,
          hCryptoSession: addressIn(pData, 'hCryptoSession'),
          hSrcResource: addressIn(pData, 'hSrcResource'),
          hDstResource: addressIn(pData, 'hDstResource'),
          pEncryptedBlockInfo: info?.ok === true ? info.value : null,
          ContentKeySize: keySize,
          pContentKey,
          IVSize: keySize,
          pIV,
        }),
      ['IV_REUSED'],
    );
  },

  D3D9_EncryptionBlt: (call, { hDevice, pData }) => {
    if (pData === null) return decline(call, nullPointer('pData'));
    const voidFailure = checkSize(call, pData, 'hDstResource', 'DstResourceSize');
    if (voidFailure !== null) return decline(call, voidFailure);
    const answer = asD3d11Counterpart(call, 'EncryptionBlt', (counterpart) =>
      encryptionBltHandlers.EncryptionBlt(counterpart, {
        hDevice,
        hCryptoSession: addressIn(pData, 'hCryptoSession'),
        hSrcResource: addressIn(pData, 'hSrcResource'),
        hDstResource: addressIn(pData, 'hDstResource'),
        IVSize: keySize,
        pIV: addressIn(pData, 'pIV') !== 0n,
      }),
    );
    return addressIn(pData, 'pIV') === 0n ? { ...answer, outputs: {} } : written(call, answer, pData, 'pIV', 'pIV');
  },
};

function follow(call: Call, data: StructureValue, field: string, size: number): Bytes | null | VoidFailure {
  const found = pointee(call.state, data, field, size);
  return found === 'outside' ? badPointer(field, size) : found;
}

/** The driver checks the size of the system-memory surface and its alignment, and fails (documented). */
function checkSize(call: Call, data: StructureValue, surface: string, size: string): VoidFailure | null {
  const resource = resourceAt(call.state, addressIn(data, surface));
  if (resource?.state !== 'Live') return null;
  const stated = numberIn(data, size);
  const { blockAlignment } = call.environment.profile;
  if (stated !== resource.data.length)
    return {
      check: `check ${size}`,
      rule: 'blit-surfaces',
      finding: 'BLIT_SURFACE_WRONG',
      message: `${size} is ${stated}; ${labelOf(resource)} has ${resource.data.length} bytes.`,
    };
  if (stated % blockAlignment !== 0)
    return {
      check: `check ${size}`,
      rule: 'blit-alignment',
      finding: 'BLIT_NOT_ALIGNED',
      message: `${size} is ${stated}, BlockAlignmentSize is ${blockAlignment}.`,
    };
  phase(call, `check ${size}`, 'passed', () => ({
    detail: `${stated} bytes, a multiple of ${blockAlignment}.`,
    rule: 'blit-alignment',
  }));
  return null;
}
