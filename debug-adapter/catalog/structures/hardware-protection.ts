import { flexible, type StructureDefinition } from './definition.ts';

/** The structures of the command channel of HW_PROTECTION sessions. */
export const hardwareProtectionStructures: Readonly<Record<string, StructureDefinition>> = {
  D3DWDDM2_0DDI_KEY_EXCHANGE_HW_PROTECTION_DATA: {
    summary: 'A command to the secure environment, and its result.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
    aliases: ['D3D11_KEY_EXCHANGE_HW_PROTECTION_DATA'],
    fields: [
      ['UINT', 'HWProtectionFunctionID', 'in: DRM command id, defined by the DRM system'],
      ['D3DWDDM2_0DDI_KEY_EXCHANGE_HW_PROTECTION_INPUT_DATA*', 'pInputData', 'in'],
      ['D3DWDDM2_0DDI_KEY_EXCHANGE_HW_PROTECTION_OUTPUT_DATA*', 'pOutputData', 'in pointer, pointed data out'],
      ['HRESULT', 'Status', 'out: result of the DRM command'],
    ],
  },
  D3DWDDM2_0DDI_KEY_EXCHANGE_HW_PROTECTION_INPUT_DATA: {
    summary: 'What a command carries: the private area of the driver, then the command.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
    aliases: ['D3D11_KEY_EXCHANGE_HW_PROTECTION_INPUT_DATA'],
    fields: [
      ['UINT', 'PrivateDataSize', 'N = pPrivateInputSize of GetCryptoSessionPrivateDataSize'],
      ['UINT', 'HWProtectionDataSize', 'bytes of DRM command'],
      [
        'BYTE[4]',
        'pbInput',
        'variable length: [0..N-1] driver area, [N..N+HWProtectionDataSize-1] DRM command',
        flexible,
      ],
    ],
  },
  D3DWDDM2_0DDI_KEY_EXCHANGE_HW_PROTECTION_OUTPUT_DATA: {
    summary: 'What comes back: the private area of the driver, then the reply.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
    aliases: ['D3D11_KEY_EXCHANGE_HW_PROTECTION_OUTPUT_DATA'],
    fields: [
      ['UINT', 'PrivateDataSize', 'M = pPrivateOutputSize'],
      ['UINT', 'MaxHWProtectionDataSize', 'capacity after the private area'],
      ['UINT', 'HWProtectionDataSize', 'out: bytes the driver wrote'],
      ['UINT64', 'TransportTime', 'out: 100-ns units'],
      ['UINT64', 'ExecutionTime', 'out: 100-ns units'],
      ['BYTE[4]', 'pbOutput', 'variable length: [0..M-1] driver area, [M..M+Max-1] DRM reply', flexible],
    ],
  },
};
