import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { launchAttributes } from '../../debug-adapter/dap/launch/launch-attributes.ts';
import { ddiNames, ddis, findDdi } from '../../debug-adapter/catalog/ddis.ts';
import {
  findGuid,
  guidFromBytes,
  guids,
  guidToBytes,
  parseGuid,
} from '../../debug-adapter/catalog/lookup/guid-lookup.ts';
import { findRule } from '../../debug-adapter/catalog/rules.ts';
import { describeStatus, parseStatus } from '../../debug-adapter/catalog/lookup/status-lookup.ts';
import { limits } from '../../debug-adapter/catalog/limits.ts';
import { readStructure, writeStructure } from '../../debug-adapter/catalog/layout/structure-layout.ts';
import { structures } from '../../debug-adapter/catalog/structures.ts';
import { repetitions } from '../repetitions.ts';
import { allStatuses } from '../../debug-adapter/catalog/statuses/all.ts';

const statuses = allStatuses();

const docs = join(import.meta.dirname, '../../docs');

describe('the documents', () => {
  it('describe every launch attribute in its own words', () => {
    const page = readFileSync(join(docs, 'launch-configuration.md'), 'utf8');
    for (const [name, { description, type }] of Object.entries(launchAttributes))
      expect(page).toMatch(
        new RegExp(
          `\\| \`${name}\` \\| ${type} \\|.*${description.slice(0, 30).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`,
        ),
      );
  });
});

describe('the page on security', () => {
  it('has every limit of a run with its name, its option and what it is', () => {
    const page = readFileSync(join(docs, 'security.md'), 'utf8');
    for (const [name, { option, default: number, walkedOnce, description }] of Object.entries(limits))
      expect(page).toContain(
        `| \`${name}\` | \`--${option}\` | ${number.toLocaleString('en')} | ${walkedOnce.toLocaleString('en')} | ${description} |`,
      );
  });
});

describe('the catalog', () => {
  it('gives a member that Direct3D 9 and 11.1 share to Direct3D 11.1', () => {
    expect(findDdi('pfnCreateCryptoSession')).toBe('CreateCryptoSession');
    expect(findDdi('pfnGetPitch')).toBe('D3D9_GetPitch');
  });

  it('finds a DDI by every spelling, the historic misspelling too', () => {
    expect(findDdi('PFND3D11_1DDI_NEGOTIATECRYPTOSESSIONKEYESCHANGE')).toBe('NegotiateCryptoSessionKeyExchange');
    for (const name of ddiNames) {
      const { member, callbackType, interface: table } = ddis[name];
      expect([findDdi(name), findDdi(callbackType)]).toEqual([name, name]);
      if (table !== 'D3D9') expect(findDdi(member)).toBe(name);
    }
  });

  it('names only rules, statuses and structures that exist', () => {
    for (const name of ddiNames) {
      for (const rule of ddis[name].requires) expect([name, rule, findRule(rule) !== null]).toEqual([name, rule, true]);
      for (const code of ddis[name].returnCodes)
        expect([code.name, parseStatus(code.name) !== null]).toEqual([code.name, true]);
      for (const { shape } of ddis[name].parameters)
        if (shape.is === 'structure') expect(structures[shape.structure]).toBeDefined();
    }
  });

  it.each([
    ['E_INVALIDARG', 0x80070057],
    ['0x80070057', 0x80070057],
    ['8004b896', 0x8004b896],
    ['2154840069', 0x80704005],
    ['-2005530498', 0x8876087e],
    ['0n-2147024809', 0x80070057],
    ['0x0 [Type: HRESULT]', 0],
    ['A device which does not exist was specified. (0x800701B1)', 0x800701b1],
    ['D3DERR_INVALID_CRYPTO', 0x8876087e],
    ['D3DERR_UNSUPPORTEDCRYPTO', 0x8876087e],
  ])('reads the status %s', (text, value) => {
    expect(parseStatus(text)).toBe(value);
  });

  it('knows the twins of OPM statuses and gives no number two names', () => {
    expect(describeStatus(0xc0262516)).toMatchObject({ equivalentStatus: 'STATUS_GRAPHICS_OPM_HDCP_SRM_NEVER_SET' });
    const values = Object.values(statuses).map(({ value }) => value);
    expect(values.length).toBe(new Set(values).size);
    expect(new Set(guids.map(({ guid }) => guid)).size).toBe(guids.length);
  });

  it.each([
    '{9b6bd711-4f74-41c9-9e7b-0be2d7d93b4f}',
    'uuid(9B6BD711-4F74-41C9-9E7B-0BE2D7D93B4F)',
    '{0x9b6bd711, 0x4f74, 0x41c9, {0x9e,0x7b,0x0b,0xe2,0xd7,0xd9,0x3b,0x4f}}',
  ])('reads the GUID %s', (text) => {
    expect(findGuid(parseGuid(text) ?? '')?.short).toBe('AES128_CTR');
  });

  it('stores a GUID as Windows does', () => {
    expect(Buffer.from(guidToBytes('c1949895-d72a-4a1d-8e5d-ed857d171520')).toString('hex')).toBe(
      '959894c12ad71d4a8e5ded857d171520',
    );
    for (const { guid } of guids) expect(guidFromBytes(guidToBytes(guid))).toBe(guid);
  });

  it('reads what it writes, for every structure without a union, on both architectures, padding aside', () => {
    for (const [name, entry] of Object.entries(structures)) {
      if (entry.fields.some((field) => field.when !== undefined || field.shape.is === 'boolean')) continue;
      for (const architecture of ['x64', 'x86'] as const) {
        const size = entry.size[architecture];
        fc.assert(
          fc.property(fc.uint8Array({ minLength: size, maxLength: size }), (bytes) => {
            const read = readStructure(name, bytes, architecture);
            if (!read.ok) throw new Error(read.message);
            const written = writeStructure(name, read.value, architecture);
            if (!written.ok) throw new Error(written.message);
            expect(readStructure(name, written.value, architecture)).toEqual(read);
            for (const {
              shape,
              [architecture]: [offset, length],
            } of entry.fields)
              if (shape.is !== 'structure')
                expect(written.value.subarray(offset, offset + length)).toEqual(
                  bytes.subarray(offset, offset + length),
                );
          }),
          { numRuns: repetitions({ usual: 4, nightly: 100 }) },
        );
      }
    }
  });
});
