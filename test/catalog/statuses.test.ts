import { describe, expect, it } from 'vitest';
import { describeStatus, parseStatus } from '../../debug-adapter/catalog/lookup/status-lookup.ts';
import { allStatuses } from '../../debug-adapter/catalog/statuses/all.ts';

const statuses = allStatuses();

const letters = (text: string): string => text.toLowerCase().replaceAll(/[^a-z]/g, '');

describe('a status', () => {
  it('has a meaning that says more than its name', () => {
    const saysNothing = Object.entries(statuses).filter(([name, { meaning }]) =>
      letters(name).includes(letters(meaning)),
    );
    expect(saysNothing).toEqual([]);
  });

  it.each(['HRESULT_FROM_WIN32(87)', '(HRESULT)0x80070057L', '80070057h', '0n-2147024809', '18446744071562526807'])(
    'is read from %s',
    (spelling) => {
      expect(parseStatus(spelling)).toBe(0x80070057);
    },
  );

  it.each([
    ['MAKE_HRESULT(1, FACILITY_WIN32, ERROR_NO_SUCH_DEVICE)', 0x800701b1],
    ['MAKE_HRESULT(SEVERITY_ERROR, 0x87A, 5)', 0x887a0005],
    ['__HRESULT_FROM_WIN32(ERROR_TIMEOUT)', 0x800705b4],
    ['HRESULT_FROM_WIN32(0)', 0],
    ['HRESULT_FROM_NT(STATUS_INVALID_PARAMETER)', 0xd000000d],
    ['-0x7785FFFA', 0x887a0006],
    ['&H80004005&', 0x80004005],
  ])('is what %s makes', (spelling, value) => {
    expect(parseStatus(spelling)).toBe(value);
  });

  it.each(['HRESULT_FROM_WIN32(a, b)', '0x123456789', '-0x90000000', '99999999999', 'E_NOTHING_SUCH'])(
    'is not read from %s',
    (spelling) => {
      expect(parseStatus(spelling)).toBeNull();
    },
  );

  it('that carries an NTSTATUS is told by it', () => {
    expect(describeStatus(0xd000000d)).toMatchObject({
      name: 'HRESULT_FROM_NT(STATUS_INVALID_PARAMETER)',
      equivalentStatus: 'STATUS_INVALID_PARAMETER',
    });
  });

  it('that is usually no fault says so', () => {
    expect(describeStatus(0xc0262516)).toMatchObject({ name: 'ERROR_GRAPHICS_OPM_HDCP_SRM_NEVER_SET', benign: true });
    expect(describeStatus(0xc0262500)).toMatchObject({ benign: false });
  });

  it('of PlayReady that has no public name is told as one of its numbers', () => {
    expect(describeStatus(0x8004c3e8)).toMatchObject({
      facility: 'interface, numbers of PlayReady (0x4)',
      code: 0xc3e8,
    });
  });

  it.each([
    ['D3DDDIERR_DEVICEREMOVED', 'Direct3D 9 and its DDI (0x876)', 2160],
    ['DXGI_ERROR_DEVICE_REMOVED', 'DXGI (0x87A)', 5],
    ['DXGI_DDI_ERR_UNSUPPORTED', 'DXGI driver (0x87B)', 2],
    ['E_INVALIDARG', 'Win32 (0x7)', 87],
    ['ERROR_GRAPHICS_OPM_NOT_SUPPORTED', 'graphics (0x26)', 0x2500],
    ['STATUS_GRAPHICS_OPM_NOT_SUPPORTED', 'graphics, kernel (0x1E)', 0x500],
  ])('%s is of the facility %s', (name, facility, code) => {
    expect(describeStatus(statuses[name]?.value ?? 0)).toMatchObject({ name, facility, code });
  });

  it('of no catalog is of a named facility wherever the number has one', () => {
    expect(
      Object.values(statuses)
        .map(({ value }) => describeStatus(value).facility)
        .filter((facility) => facility.startsWith('unnamed')),
    ).toEqual([]);
  });
});
