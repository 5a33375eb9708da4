/** The decoders of small values, and of what is known by its size. */
import type { Decoder } from '../context.ts';
import { decodeFileTime, recogniseFileTime } from './filetime.ts';
import { decodeFourCharacterCode, recogniseFourCharacterCode } from './four-character-code.ts';
import { decodeGuid, recogniseGuid } from './guid.ts';
import { decodeSrm, recogniseSrm } from './hdcp-srm.ts';
import { decodeStatus, recogniseStatus } from './status.ts';
import { decodeHardwareProtection, recogniseHardwareProtection } from './structure-guess.ts';
import { decodeText, recogniseText } from './text.ts';

export const valueDecoders: readonly Decoder[] = [
  {
    id: 'hw-protection',
    title: 'a HW_PROTECTION command',
    test: recogniseHardwareProtection,
    decode: decodeHardwareProtection,
  },
  { id: 'hdcp-srm', title: 'an HDCP SRM', test: recogniseSrm, decode: decodeSrm },
  { id: 'guid', title: 'a GUID', test: recogniseGuid, decode: decodeGuid },
  { id: 'status', title: 'an HRESULT or NTSTATUS', test: recogniseStatus, decode: decodeStatus },
  { id: 'filetime', title: 'a FILETIME', test: recogniseFileTime, decode: decodeFileTime },
  {
    id: 'four-character-code',
    title: 'a four-character code',
    test: recogniseFourCharacterCode,
    decode: decodeFourCharacterCode,
  },
  { id: 'text', title: 'text', test: recogniseText, decode: decodeText },
];
