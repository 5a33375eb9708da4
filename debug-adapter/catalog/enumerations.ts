/** Enumerations and flag sets of the headers. The capability bits differ between DDI and API: both stand here. */
import type { EnumerationEntry } from './entry.ts';

export const enumerations: Readonly<Record<string, EnumerationEntry>> = {
  D3D11_1DDI_CONTENT_PROTECTION_CAPS: {
    members: { SOFTWARE: 1, HARDWARE: 2, PROTECTION_ALWAYS_ON: 4, PARTIAL_DECRYPTION: 8, CONTENT_KEY: 0x10, FRESHEN_SESSION_KEY: 0x20, ENCRYPTED_READ_BACK: 0x40, ENCRYPTED_READ_BACK_KEY: 0x80, SEQUENTIAL_CTR_IV: 0x100, ENCRYPT_SLICEDATA_ONLY: 0x200, DECRYPTION_BLT: 0x400, HARDWARE_PROTECT_UNCOMPRESSED: 0x800, HARDWARE_PROTECTED_MEMORY_PAGEABLE: 0x1000, HARDWARE_PROTECTED_MEMORY_TRANSITION: 0x2000, HARDWARE_TEARDOWN: 0x4000, HARDWARE_DRM_COMMUNICATION: 0x8000 },
    flags: true, prefix: 'D3D11_1DDI_CONTENT_PROTECTION_CAPS_',
    meanings: { SOFTWARE: 'encryption is done by the driver in software', HARDWARE: 'encryption is done by the GPU', PROTECTION_ALWAYS_ON: 'protected surfaces are protected even if the application never enables it', PARTIAL_DECRYPTION: 'buffers may be partly encrypted; without it a buffer is entirely encrypted or entirely clear', CONTENT_KEY: 'a content key, wrapped by the session key, may be used', FRESHEN_SESSION_KEY: 'Start/FinishSessionKeyRefresh supported', ENCRYPTED_READ_BACK: 'EncryptionBlt supported', ENCRYPTED_READ_BACK_KEY: 'read-back uses a separate key (GetEncryptionBltKey)', SEQUENTIAL_CTR_IV: 'application must keep the CTR count sequential', ENCRYPT_SLICEDATA_ONLY: 'only slice data inside a DXVA buffer may be encrypted', DECRYPTION_BLT: 'DecryptionBlt supported', HARDWARE_PROTECT_UNCOMPRESSED: 'protected allocations never CPU-readable, never copyable to unprotected ones', HARDWARE_PROTECTED_MEMORY_PAGEABLE: 'protected pages survive eviction', HARDWARE_PROTECTED_MEMORY_TRANSITION: 'SetHardwareProtection can flip a live allocation', HARDWARE_TEARDOWN: 'keys/content may be lost by an automatic teardown; application can register for the event', HARDWARE_DRM_COMMUNICATION: 'crypto session carries DRM commands to the secure environment' },
    source: { tag: 'documented', where: 'd3d10umddi.h' },
  },
  D3D11_CONTENT_PROTECTION_CAPS: {
    members: { SOFTWARE: 1, HARDWARE: 2, PROTECTION_ALWAYS_ON: 4, PARTIAL_DECRYPTION: 8, CONTENT_KEY: 0x10, FRESHEN_SESSION_KEY: 0x20, ENCRYPTED_READ_BACK: 0x40, ENCRYPTED_READ_BACK_KEY: 0x80, SEQUENTIAL_CTR_IV: 0x100, ENCRYPT_SLICEDATA_ONLY: 0x200, DECRYPTION_BLT: 0x400, HARDWARE_PROTECT_UNCOMPRESSED: 0x800, HARDWARE_PROTECTED_MEMORY_PAGEABLE: 0x1000, HARDWARE_TEARDOWN: 0x2000, HARDWARE_DRM_COMMUNICATION: 0x4000, HARDWARE_DRM_COMMUNICATION_MULTI_THREADED: 0x8000 },
    flags: true, prefix: 'D3D11_CONTENT_PROTECTION_CAPS_',
    source: { tag: 'documented', where: 'd3d11.h' },
  },
  D3DCPCAPS: {
    members: { SOFTWARE: 1, HARDWARE: 2, PROTECTIONALWAYSON: 4, PARTIALDECRYPTION: 8, CONTENTKEY: 0x10, FRESHENSESSIONKEY: 0x20, ENCRYPTEDREADBACK: 0x40, ENCRYPTEDREADBACKKEY: 0x80, SEQUENTIAL_CTR_IV: 0x100, ENCRYPTSLICEDATAONLY: 0x200 },
    flags: true, prefix: 'D3DCPCAPS_',
    source: { tag: 'documented', where: 'd3d9caps.h' },
  },
  D3D10_DDI_RESOURCE_USAGE: {
    members: { DEFAULT: 0, IMMUTABLE: 1, DYNAMIC: 2, STAGING: 3 },
    flags: false, prefix: 'D3D10_DDI_USAGE_', aliases: ['D3D11_USAGE'],
    source: { tag: 'documented', where: 'd3d10umddi.h' },
  },
  DXGI_FORMAT: {
    members: { UNKNOWN: 0, R8G8B8A8_UNORM: 28, R8_UNORM: 61, B8G8R8A8_UNORM: 87, AYUV: 100, NV12: 103, P010: 104, YUY2: 107 },
    flags: false, prefix: 'DXGI_FORMAT_',
    source: { tag: 'documented', where: 'dxgiformat.h; those that protected video uses' },
  },
  D3D11_1DDI_CERTIFICATE_TYPE: {
    members: { AUTHENTICATED_CHANNEL: 1, CRYPTO_SESSION: 2 },
    flags: false, prefix: 'D3D11_1DDI_CERTIFICATE_TYPE_', aliases: ['D3DDDI_CERTIFICATETYPE'],
    source: { tag: 'documented', where: 'Windows SDK and WDK headers' },
  },
  D3D11_1DDI_AUTHENTICATED_CHANNEL_TYPE: {
    members: { DRIVER_SOFTWARE: 2, DRIVER_HARDWARE: 3 },
    flags: false, prefix: 'D3D11_1DDI_AUTHENTICATED_CHANNEL_', aliases: ['DDIAUTHENTICATEDCHANNELTYPE'],
    source: { tag: 'documented', where: 'Windows SDK and WDK headers' },
  },
  D3D11_1DDI_AUTHENTICATED_PROTECTION_FLAGS: {
    members: { ProtectionEnabled: 1, OverlayOrFullscreenRequired: 2 },
    flags: true, prefix: '', aliases: ['D3D11_AUTHENTICATED_PROTECTION_FLAGS', 'D3DAUTHENTICATEDCHANNEL_PROTECTION_FLAGS'],
    source: { tag: 'documented', where: 'd3d10umddi.h, a structure of bit fields' },
  },
  D3D11_1DDI_AUTHENTICATED_PROCESS_IDENTIFIER_TYPE: {
    members: { UNKNOWN: 0, DWM: 1, HANDLE: 2 },
    flags: false, prefix: 'D3D11_1DDI_PROCESSIDTYPE_',
    source: { tag: 'documented', where: 'Windows SDK and WDK headers' },
  },
  D3D11_1DDI_BUS_TYPE: {
    members: { OTHER: 0, PCI: 1, PCIX: 2, PCIEXPRESS: 3, AGP: 4, INSIDE_OF_CHIPSET: 0x10000, TRACKS_ON_MOTHER_BOARD_TO_CHIP: 0x20000, TRACKS_ON_MOTHER_BOARD_TO_SOCKET: 0x30000, DAUGHTER_BOARD_CONNECTOR: 0x40000, DAUGHTER_BOARD_CONNECTOR_INSIDE_OF_NUAE: 0x50000, NON_STANDARD: 0x80000000 },
    flags: false, prefix: 'D3D11_1DDI_BUS_TYPE_',
    source: { tag: 'documented', where: 'Windows SDK and WDK headers' },
  },
  D3DWDDM2_0DDI_CRYPTO_SESSION_STATUS: {
    members: { OK: 0, KEY_LOST: 1, KEY_AND_CONTENT_LOST: 2 },
    flags: false, prefix: 'D3DWDDM2_0DDI_CRYPTO_SESSION_STATUS_', aliases: ['D3D11_CRYPTO_SESSION_STATUS'],
    source: { tag: 'documented', where: 'Windows SDK and WDK headers' },
  },
  D3DWDDM2_0DDI_VIDEO_CAPABILITY_QUERY: {
    members: { DECODER_DOWNSAMPLING: 2, RECOMMEND_DECODER_DOWNSAMPLING: 3, DECODER_CAPS: 4, DECODER_DOWNSAMPLE_OUTPUT_FORMAT: 5, D3DWDDM2_4DDI_VIDEO_CAPABILITY_QUERY_DECODER_HISTOGRAM: 6 },
    flags: false, prefix: 'D3DWDDM2_0DDI_VIDEO_CAPABILITY_QUERY_',
    source: { tag: 'documented', where: 'ne-d3d10umddi-d3dwddm2_0ddi_video_capability_query' },
  },
  D3DWDDM2_0DDI_VIDEO_DECODER_CAPS: {
    members: { DOWNSAMPLE: 1, NON_REAL_TIME: 2, DOWNSAMPLE_REQUIRED: 4, UNSUPPORTED: 8 },
    flags: true, prefix: 'D3DWDDM2_0DDI_VIDEO_DECODER_CAP_', aliases: ['D3D11_VIDEO_DECODER_CAPS'],
    source: { tag: 'documented', where: 'ne-d3d10umddi-d3dwddm2_0ddi_video_decoder_caps' },
  },
  D3D11_1DDI_VIDEO_DECODER_BUFFER_TYPE: {
    members: { UNKNOWN: 0, PICTURE_PARAMETERS: 1, MACROBLOCK_CONTROL: 2, RESIDUAL_DIFFERENCE: 3, DEBLOCKING_CONTROL: 4, INVERSE_QUANTIZATION_MATRIX: 5, SLICE_CONTROL: 6, BITSTREAM: 7, MOTION_VECTOR: 8, FILM_GRAIN: 9 },
    flags: false, prefix: 'D3D11_1DDI_VIDEO_DECODER_BUFFER_',
    source: { tag: 'documented', where: 'Windows SDK and WDK headers' },
  },
  DXGK_PROTECTED_SESSION_STATUS: {
    members: { OK: 0, INVALID: 1 },
    flags: false, prefix: 'DXGK_PROTECTED_SESSION_STATUS_', aliases: ['D3DKMT_PROTECTED_SESSION_STATUS'],
    source: { tag: 'documented', where: 'Windows SDK and WDK headers' },
  },
  DXGK_HARDWARE_CONTENT_PROTECTION_TEARDOWN_FLAGS: {
    members: { FLAG_PREEMPTIVE: 1 },
    flags: true, prefix: 'DXGK_HARDWARE_CONTENT_PROTECTION_TEARDOWN_',
    source: { tag: 'documented', where: 'Windows SDK and WDK headers' },
  },
  VIDEO_SUB_OBJECT_ID: {
    members: { D3D11_1DDI_VIDEO_FUNCTIONS: 2, D3DWDDM2_0DDI_VIDEO_FUNCTIONS: 3, D3DWDDM2_1DDI_VIDEO_FUNCTIONS: 5 },
    flags: false, prefix: '',
    source: { tag: 'documented', where: 'Windows SDK and WDK headers' },
  },
  D3DDDICAPS: {
    members: { D3DDDICAPS_GETCONTENTPROTECTIONCAPS: 0x2a, D3DDDICAPS_GETCERTIFICATESIZE: 0x2b, D3DDDICAPS_GETCERTIFICATE: 0x2c },
    flags: false, prefix: '',
    source: { tag: 'documented', where: 'Windows SDK and WDK headers' },
  },
  DXVA2_DECODE_FUNCTION: {
    members: { DXVA2_DECODE_SPECIFY_ENCRYPTED_BLOCKS: 0x724, DXVA2_DECODE_GET_DRIVER_HANDLE: 0x725 },
    flags: false, prefix: '',
    source: { tag: 'documented', where: 'Windows SDK and WDK headers' },
  },
  DXGKMDT_CERTIFICATE_TYPE: {
    members: { OPM: 0, COPP: 1, UAB: 2, INDIRECT_DISPLAY: 3 },
    flags: false, prefix: 'DXGKMDT_',
    source: { tag: 'documented', where: 'Windows SDK and WDK headers' },
  },
  OPM_VIDEO_OUTPUT_SEMANTICS: {
    members: { COPP: 0, OPM: 1, OPM_INDIRECT_DISPLAY: 2 },
    flags: false, prefix: 'OPM_VOS_',
    source: { tag: 'documented', where: 'Windows SDK and WDK headers' },
  },
  OPM_STATUS: {
    members: { NORMAL: 0, LINK_LOST: 1, RENEGOTIATION_REQUIRED: 2, TAMPERING_DETECTED: 4, REVOKED_HDCP_DEVICE_ATTACHED: 8 },
    flags: true, prefix: 'OPM_STATUS_',
    source: { tag: 'documented', where: 'Windows SDK and WDK headers' },
  },
  OPM_PROTECTION_TYPE: {
    members: { NONE: 0, COPP_COMPATIBLE_HDCP: 1, ACP: 2, CGMSA: 4, HDCP: 8, DPCP: 0x10, TYPE_ENFORCEMENT_HDCP: 0x20, OTHER: 0x80000000 },
    flags: true, prefix: 'OPM_PROTECTION_TYPE_',
    source: { tag: 'documented', where: 'Windows SDK and WDK headers' },
  },
  OPM_HDCP: {
    members: { OFF: 0, ON: 1 },
    flags: false, prefix: 'OPM_HDCP_',
    source: { tag: 'documented', where: 'Windows SDK and WDK headers' },
  },
  OPM_TYPE_ENFORCEMENT_HDCP: {
    members: { OFF: 0, ON_WITH_NO_TYPE_RESTRICTION: 1, ON_WITH_TYPE1_RESTRICTION: 2 },
    flags: false, prefix: 'OPM_TYPE_ENFORCEMENT_HDCP_',
    source: { tag: 'documented', where: 'Windows SDK and WDK headers' },
  },
  OPM_ACP: {
    members: { OFF: 0, LEVEL_ONE: 1, LEVEL_TWO: 2, LEVEL_THREE: 3 },
    flags: false, prefix: 'OPM_ACP_',
    source: { tag: 'documented', where: 'Windows SDK and WDK headers' },
  },
  OPM_CGMSA: {
    members: { OFF: 0, COPY_FREELY: 1, COPY_NO_MORE: 2, COPY_ONE_GENERATION: 3, COPY_NEVER: 4, REDISTRIBUTION_CONTROL_REQUIRED: 8 },
    flags: false, prefix: 'OPM_CGMSA_',
    source: { tag: 'documented', where: 'Windows SDK and WDK headers' },
  },
  OPM_HDCP_FLAG: {
    members: { NONE: 0, REPEATER: 1 },
    flags: true, prefix: 'OPM_HDCP_FLAG_',
    source: { tag: 'documented', where: 'Windows SDK and WDK headers' },
  },
  OPM_CONNECTOR_TYPE: {
    members: { OTHER: -1, VGA: 0, SVIDEO: 1, COMPOSITE_VIDEO: 2, COMPONENT_VIDEO: 3, DVI: 4, HDMI: 5, LVDS: 6, D_JPN: 8, SDI: 9, DISPLAYPORT_EXTERNAL: 0xa, DISPLAYPORT_EMBEDDED: 0xb, UDI_EXTERNAL: 0xc, UDI_EMBEDDED: 0xd, RESERVED: 0xe, MIRACAST: 0xf, TRANSPORT_AGNOSTIC_DIGITAL_MODE_A: 0x10, TRANSPORT_AGNOSTIC_DIGITAL_MODE_B: 0x11 },
    flags: false, prefix: 'OPM_CONNECTOR_TYPE_',
    source: { tag: 'documented', where: 'Windows SDK and WDK headers' },
  },
  OPM_DVI_CHARACTERISTIC: {
    members: { '1_0': 1, '1_1_OR_ABOVE': 2 },
    flags: false, prefix: 'OPM_DVI_CHARACTERISTIC_',
    source: { tag: 'documented', where: 'Windows SDK and WDK headers' },
  },
  OPM_OUTPUT_HARDWARE_PROTECTION: {
    members: { NOT_SUPPORTED: 0, SUPPORTED: 1 },
    flags: false, prefix: 'OPM_OUTPUT_HARDWARE_PROTECTION_',
    source: { tag: 'documented', where: 'Windows SDK and WDK headers' },
  },
  DXGKMDT_OPM_INTERLEAVE_FORMAT: {
    members: { OTHER: 0, PROGRESSIVE: 2, INTERLEAVED_EVEN_FIRST: 3, INTERLEAVED_ODD_FIRST: 4 },
    flags: false, prefix: 'OPM_INTERLEAVE_FORMAT_', aliases: ['DXVA2_SampleFormat'],
    source: { tag: 'documented', where: 'Windows SDK and WDK headers' },
  },
  OPM_PROTECTION_STANDARD: {
    members: { NONE: 0, IEC61880_525I: 1, IEC61880_2_525I: 2, IEC62375_625P: 4, EIA608B_525: 8, EN300294_625I: 0x10, CEA805A_TYPEA_525P: 0x20, CEA805A_TYPEA_750P: 0x40, CEA805A_TYPEA_1125I: 0x80, CEA805A_TYPEB_525P: 0x100, CEA805A_TYPEB_750P: 0x200, CEA805A_TYPEB_1125I: 0x400, ARIBTRB15_525I: 0x800, ARIBTRB15_525P: 0x1000, ARIBTRB15_750P: 0x2000, ARIBTRB15_1125I: 0x4000, OTHER: 0x80000000 },
    flags: true, prefix: 'OPM_PROTECTION_STANDARD_',
    source: { tag: 'documented', where: 'Windows SDK and WDK headers' },
  },
  OPM_ASPECT_RATIO_EN300294: {
    members: { FULL_FORMAT_4_BY_3: 0, BOX_14_BY_9_CENTER: 1, BOX_14_BY_9_TOP: 2, BOX_16_BY_9_CENTER: 3, BOX_16_BY_9_TOP: 4, BOX_GT_16_BY_9_CENTER: 5, FULL_FORMAT_4_BY_3_PROTECTED_CENTER: 6, FULL_FORMAT_16_BY_9_ANAMORPHIC: 7 },
    flags: false, prefix: 'OPM_ASPECT_RATIO_EN300294_',
    source: { tag: 'documented', where: 'Windows SDK and WDK headers' },
  },
  KSMETHOD_OPMVIDEOOUTPUT: {
    members: { STARTINITIALIZATION: 0, FINISHINITIALIZATION: 1, GETINFORMATION: 2 },
    flags: false, prefix: 'KSMETHOD_OPMVIDEOOUTPUT_',
    source: { tag: 'documented', where: 'Windows SDK and WDK headers' },
  },
  D3DWDDM2_4DDI_CRYPTO_SESSION_KEY_EXCHANGE_FLAGS: {
    members: { NONE: 0 },
    flags: true, prefix: 'D3DWDDM2_4DDI_CRYPTO_SESSION_KEY_EXCHANGE_FLAG_', aliases: ['D3D11_CRYPTO_SESSION_KEY_EXCHANGE_FLAGS'],
    source: { tag: 'our choice', where: 'the API value; the DDI value is not published' },
  },
  DDI_RESOURCE_FLAGS: {
    members: { D3D11_1DDI_RESOURCE_MISC_RESTRICTED_CONTENT: 0x800, D3D11_1DDI_RESOURCE_MISC_RESTRICT_SHARED_RESOURCE_DRIVER: 0x1000, D3DWDDM2_0DDI_RESOURCE_MISC_HW_PROTECTED: 0x10000, D3DWDDM2_0DDI_RESOURCE_MISC_CONTAINS_HW_PROTECTED: 0x40000, D3D11_DDI_BIND_CAPTURE: 0x800, DXGI_SWAP_CHAIN_FLAG_HW_PROTECTED: 0x400 },
    flags: true, prefix: '',
    source: { tag: 'documented', where: 'd3d10umddi.h, dxgi.h' },
  },
  D3D11_RESOURCE_MISC: {
    members: { RESTRICTED_CONTENT: 0x1000, RESTRICT_SHARED_RESOURCE: 0x2000, RESTRICT_SHARED_RESOURCE_DRIVER: 0x4000, HW_PROTECTED: 0x80000 },
    flags: true, prefix: 'D3D11_RESOURCE_MISC_',
    source: { tag: 'documented', where: 'd3d11.h' },
  },
};
