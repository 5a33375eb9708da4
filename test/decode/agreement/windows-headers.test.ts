import { describe, expect, it } from 'vitest';
import { hasHeaders, headerFolder, valuesIn } from './published/windows-headers.ts';
import { allStatuses } from '../../../debug-adapter/catalog/statuses/all.ts';

const statuses = allStatuses();

/** Families that no header of the package has. */
const unknownToHeaders = /^(?:ERROR_GRAPHICS_|D3DDDIERR_|DRM_|MSPR_|HTTP_E_)/;
/** Names that the package is too old for, and spellings that other headers than Windows' own have. */
const unknownNames = [
  'CO_E_ELEVATION_DISABLED',
  'D3DERR_INVALID_CRYPTO',
  'ERROR_DEVICE_ENUMERATION_ERROR',
  'ERROR_DEVICE_FEATURE_NOT_SUPPORTED',
  'ERROR_DEVICE_HARDWARE_ERROR',
  'ERROR_DRIVER_DATABASE_ERROR',
  'ERROR_ELEVATION_REQUIRED',
  'ERROR_INVALID_DEVICE_OBJECT_PARAMETER',
  'ERROR_NO_SUCH_DEVICE',
  'ERROR_UNHANDLED_EXCEPTION',
  'ERROR_WINHTTP_TIMEOUT',
  'STATUS_AUTH_TAG_MISMATCH',
  'STATUS_DEVICE_FEATURE_NOT_SUPPORTED',
  'STATUS_DEVICE_HARDWARE_ERROR',
  'STATUS_GRAPHICS_OPM_NO_VIDEO_OUTPUTS_EXIST',
  'STATUS_GRAPHICS_OPM_VIDEO_OUTPUT_DOES_NOT_HAVE_COPP_SEMANTICS',
  'STATUS_GRAPHICS_OPM_VIDEO_OUTPUT_DOES_NOT_HAVE_OPM_SEMANTICS',
  'STATUS_GRAPHICS_OPM_VIDEO_OUTPUT_NO_LONGER_EXISTS',
  'STATUS_NOT_SAME_OBJECT',
];

describe('headers of Windows', () => {
  it.runIf((process.env['CI'] ?? '') !== '' && process.platform === 'linux')('are here', () => {
    expect({ headerFolder, hasHeaders }).toEqual({ headerFolder, hasHeaders: true });
  });
});

describe.skipIf(!hasHeaders)('the numbers of statuses (else skipped: mingw-w64-common is not installed)', () => {
  const headers = hasHeaders
    ? ['winerror.h', 'mferror.h', 'ntstatus.h', 'd3d9.h', 'dxva2api.h'].map((header) => valuesIn(header))
    : [];
  const inHeaders = new Map(headers.flatMap((values) => [...values]));
  const named = Object.entries(statuses).flatMap(([name, { value, aliases }]) =>
    [name, ...(aliases ?? [])].map((spelling): [string, number] => [spelling, value]),
  );

  it('are those of headers that nobody here wrote', () => {
    const different = named.filter(([name, value]) => {
      const theirs = inHeaders.get(name);
      // winerror.h has codes of Win32, the catalog the HRESULT that carries them.
      return theirs !== undefined && theirs !== value && 0x80070000 + theirs !== value;
    });
    expect(different).toEqual([]);
  });

  it('are nearly all in them', () => {
    const missing = named.map(([name]) => name).filter((name) => !inHeaders.has(name) && !unknownToHeaders.test(name));
    // A newer package may know more of them.
    expect(missing.filter((name) => !unknownNames.includes(name))).toEqual([]);
    expect(named.filter(([name]) => inHeaders.has(name)).length).toBeGreaterThan(1150);
  });

  it('hold all that the header of Media Foundation names', () => {
    const known = new Set(named.map(([, value]) => value));
    const symbols = [...valuesIn('mferror.h')].filter(([name]) => name.startsWith('MF_'));
    expect(symbols.filter(([, value]) => !known.has(value))).toEqual([]);
  });
});
