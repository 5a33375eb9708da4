import { flagsOf, pointer, type StructureDefinition } from './definition.ts';

/** What a decoder is made from, and what is asked of one. */
export const decoderStructures: Readonly<Record<string, StructureDefinition>> = {
  D3D11_1DDI_VIDEO_DECODER_DESC: {
    summary: 'The stream that a decoder is for.',
    source: { tag: 'documented', where: 'ns-d3d10umddi-d3d11_1ddi_video_decoder_desc' },
    aliases: ['D3D11_VIDEO_DECODER_DESC'],
    fields: [
      ['GUID', 'Guid', 'the decode profile', { is: 'guid', set: 'decode profile' }],
      ['UINT', 'SampleWidth', 'pixels'],
      ['UINT', 'SampleHeight', 'pixels'],
      ['DXGI_FORMAT', 'OutputFormat', 'format of the output surface'],
    ],
  },
  D3D11_1DDI_VIDEO_DECODER_CONFIG: {
    summary: 'How a decoder is set up, encryption first.',
    source: { tag: 'documented', where: 'ns-d3d10umddi-d3d11_1ddi_video_decoder_config' },
    aliases: ['D3D11_VIDEO_DECODER_CONFIG'],
    fields: [
      [
        'GUID',
        'guidConfigBitstreamEncryption',
        'of bit-stream buffers: DXVA_NoEncrypt, a crypto type, or HW_CENC',
        { is: 'guid', set: 'crypto type' },
      ],
      [
        'GUID',
        'guidConfigMBcontrolEncryption',
        'of macroblock-control buffers; DXVA_NoEncrypt where ConfigBitstreamRaw is 1',
        { is: 'guid', set: 'crypto type' },
      ],
      [
        'GUID',
        'guidConfigResidDiffEncryption',
        'of residual-difference buffers; DXVA_NoEncrypt where ConfigBitstreamRaw is 1',
        { is: 'guid', set: 'crypto type' },
      ],
      ['UINT', 'ConfigBitstreamRaw', '1: the buffers hold the bit stream as it is; 0: macroblock commands'],
      ['UINT', 'ConfigMBcontrolRasterOrder', '1: macroblock commands come in raster order'],
      ['UINT', 'ConfigResidDiffHost', '1: the host may send residual differences in the spatial domain'],
      ['UINT', 'ConfigSpatialResid8', '1: they have 8 bits a sample in predicted pictures'],
      ['UINT', 'ConfigResid8Subtraction', '1: 8-bit difference blocks that overflow are subtracted'],
      ['UINT', 'ConfigSpatialHost8or9Clipping', '1: the host clips to 8 or 9 bits'],
      ['UINT', 'ConfigSpatialResidInterleaved', '1: chrominance samples are interleaved'],
      ['UINT', 'ConfigIntraResidUnsigned', '1: intra blocks are unsigned'],
      ['UINT', 'ConfigResidDiffAccelerator', '1: transform coefficients may come from the host'],
      ['UINT', 'ConfigHostInverseScan', '1: the host does the inverse scan'],
      ['UINT', 'ConfigSpecificIDCT', '1: the IDCT of H.263 annex W'],
      ['UINT', 'Config4GroupedCoefs', '1: coefficients come in groups of four'],
      ['UINT', 'ConfigMinRenderTargetBuffCount', 'frames that are in work at one time'],
      ['USHORT', 'ConfigDecoderSpecific', 'bits of the decoder'],
    ],
  },
  D3D11_1DDIARG_CREATEVIDEODECODER: {
    summary: 'What a decoder is to be.',
    source: { tag: 'documented', where: 'ns-d3d10umddi-d3d11_1ddiarg_createvideodecoder' },
    fields: [
      ['D3D11_1DDI_VIDEO_DECODER_DESC', 'Desc', 'the stream'],
      ['D3D11_1DDI_VIDEO_DECODER_CONFIG', 'Config', 'the set-up'],
    ],
  },
  D3D11_1DDIARG_VIDEODECODEREXTENSION: {
    summary: 'A private function of a decoder.',
    source: { tag: 'documented', where: 'ns-d3d10umddi-d3d11_1ddiarg_videodecoderextension' },
    fields: [
      ['UINT', 'Function', 'number of the function; none is defined'],
      ['void*', 'pPrivateInputData', 'data for the driver', pointer('PrivateInputDataSize')],
      ['UINT', 'PrivateInputDataSize', 'bytes at pPrivateInputData'],
      ['void*', 'pPrivateOutputData', 'where the driver writes', pointer('PrivateOutputDataSize')],
      ['UINT', 'PrivateOutputDataSize', 'bytes at pPrivateOutputData'],
      ['UINT', 'ResourceCount', 'handles at pResourceList'],
      ['D3D10DDI_HRESOURCE*', 'pResourceList', 'resources that the function uses', pointer('ResourceCount')],
    ],
  },
  DXGI_RATIONAL: {
    summary: 'A fraction.',
    source: { tag: 'documented', where: 'dxgicommon.h' },
    fields: [
      ['UINT', 'Numerator', 'above the line'],
      ['UINT', 'Denominator', 'below the line'],
    ],
  },
  D3DWDDM2_0DDI_VIDEO_CAPABILITY_DECODER_CAPS: {
    summary: 'Whether a stream can be decoded: the question, and Caps as the answer.',
    source: { tag: 'documented', where: 'ns-d3d10umddi-d3dwddm2_0ddi_video_capability_decoder_caps' },
    fields: [
      ['GUID', 'DecodeProfile', 'in', { is: 'guid', set: 'decode profile' }],
      ['UINT', 'SampleWidth', 'in, pixels'],
      ['UINT', 'SampleHeight', 'in, pixels'],
      ['DXGI_RATIONAL', 'FrameRate', 'in, frames a second'],
      ['UINT', 'BitRate', 'in, bits a second'],
      ['const GUID*', 'pCryptoType', 'in, the crypto type of the stream'],
      ['UINT', 'Caps', 'out, D3DWDDM2_0DDI_VIDEO_DECODER_CAPS bits', flagsOf('D3DWDDM2_0DDI_VIDEO_DECODER_CAPS')],
    ],
  },
};
