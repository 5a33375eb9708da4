import { describe, expect, it } from 'vitest';
import { ddis, ddiNames } from '../../../debug-adapter/catalog/ddis.ts';
import { guids } from '../../../debug-adapter/catalog/lookup/guid-lookup.ts';
import { structures } from '../../../debug-adapter/catalog/structures.ts';
import { hashNames } from '../../../debug-adapter/crypto/oaep.ts';
import { hashSpellings } from '../../../debug-adapter/catalog/driver/hash-spellings.ts';
import { profiles, profileWith } from '../../../debug-adapter/emulator/profile/profiles.ts';
import { helperNames, helpers } from '../../../debug-adapter/script/bind/helpers.ts';
import { constantMeaning, structureOf } from '../../../debug-adapter/script/bind/names.ts';
import { parse } from '../../../debug-adapter/script/syntax/parse/parse.ts';
import { referencesOf } from '../../../debug-adapter/script/bind/references.ts';
import { driverSettings } from '../../../debug-adapter/script/bind/vocabulary.ts';

describe('a constant', () => {
  it('has the value of its place', () => {
    const certificateType = { is: 'integer', bits: 32, enumeration: 'D3D11_1DDI_CERTIFICATE_TYPE' } as const;
    expect(constantMeaning('CRYPTO_SESSION', certificateType)).toEqual({
      kind: 'constant',
      value: { kind: 'integer', value: 2n },
    });
    expect(constantMeaning('E_INVALIDARG', null)).toEqual({
      kind: 'constant',
      value: { kind: 'status', value: 0x80070057 },
    });
    expect(constantMeaning('NULL', null)).toEqual({ kind: 'constant', value: { kind: 'null' } });
  });

  it('is known by every official name of a GUID, wherever it stands', () => {
    for (const { guid, names } of guids) {
      for (const name of names)
        expect(constantMeaning(name, null)).toEqual({ kind: 'constant', value: { kind: 'guid', value: guid } });
    }
  });

  it('with several readings names the official ones', () => {
    const meaning = constantMeaning('OTHER', null);
    expect(meaning.kind).toBe('ambiguous');
    expect(meaning.kind === 'ambiguous' ? meaning.names : []).toContain('D3D11_1DDI_BUS_TYPE_OTHER');
  });

  it('that does not exist is unknown, before and after it was asked for', () => {
    expect([constantMeaning('NOTHING', null), constantMeaning('NOTHING', null)]).toEqual([
      { kind: 'unknown' },
      { kind: 'unknown' },
    ]);
  });
});

describe('a structure literal', () => {
  it('is what its place takes', () => {
    expect(structureOf(['Anything'], { is: 'structure', structure: 'D3D11_1DDI_CERTIFICATE_INFO' })).toBe(
      'D3D11_1DDI_CERTIFICATE_INFO',
    );
  });
  it('is otherwise the only one that has its fields', () => {
    for (const [name, entry] of Object.entries(structures)) {
      const fields = entry.fields.map((field) => field.name);
      const twins = Object.values(structures).filter((other) =>
        fields.every((field) => other.fields.some((own) => own.name === field)),
      );
      expect(structureOf(fields, null)).toBe(twins.length === 1 ? name : null);
    }
    expect(structureOf(['Nothing'], null)).toBeNull();
    expect(structureOf([], null)).toBeNull();
  });
});

describe('the tables of the language', () => {
  it('offer every field of a driver profile as a setting, and each takes what the reference profile has', () => {
    const fields = Object.keys(profiles.reference.profile).filter((field) => field !== 'name');
    expect(Object.keys(driverSettings).sort()).toEqual([...fields, 'seed'].sort());
    for (const [setting, { shape }] of Object.entries(driverSettings)) {
      if (shape.is !== 'choice') continue;
      for (const choice of shape.of)
        expect(profileWith(profiles.reference.profile, { [setting]: { kind: 'string', value: choice } })).toMatchObject(
          {
            ok: true,
          },
        );
    }
  });

  it('name the hashes that the crypto room has', () => {
    expect(Object.values(hashSpellings).sort()).toEqual([...hashNames].sort());
  });

  it('give no helper the name of a DDI, and no capital letter', () => {
    for (const name of helperNames) {
      expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
      expect(ddiNames.map((ddi) => ddis[ddi].member)).not.toContain(name);
    }
  });

  it('measure the result of a helper by a parameter that it has', () => {
    for (const { length, parameters } of Object.values(helpers)) {
      if (typeof length === 'string') expect(parameters.map((parameter) => parameter.name)).toContain(length);
    }
  });
});

describe('the files of a script', () => {
  it('are found in statements, arguments and blocks, as they are written', () => {
    const text =
      'include "a\\b.ddi"\nsection "x" {\n  Foo(file("c.bin")[0..4], { A: file("ü d.bin") })\n}\nresource r { Data: file("e") }';
    expect(
      referencesOf(parse(text)).map(({ kind, path, range }) => [kind, path, text.slice(range.start, range.end)]),
    ).toEqual([
      ['script', 'a\\b.ddi', '"a\\b.ddi"'],
      ['bytes', 'c.bin', 'c.bin'],
      ['bytes', 'ü d.bin', 'ü d.bin'],
      ['bytes', 'e', 'e'],
    ]);
  });
});
