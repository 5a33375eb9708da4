import { describe, expect, it } from 'vitest';
import { describeStatus, statuses } from '../../debug-adapter/catalog/status-lookup.ts';

const letters = (text: string): string => text.toLowerCase().replaceAll(/[^a-z]/g, '');

describe('a status', () => {
  it.each(Object.entries(statuses))('%s has a meaning that says more than its name', (name, { meaning }) => {
    expect(meaning).not.toBe('');
    expect(letters(name)).not.toContain(letters(meaning));
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
