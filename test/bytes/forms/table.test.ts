import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formNamed, formNames } from '../../../debug-adapter/bytes/forms/form-names.ts';
import { findForm, forms } from '../../../debug-adapter/bytes/forms/table.ts';
import { formsPage } from './forms-page.ts';
import { samples } from './samples.ts';

describe('the table of forms', () => {
  it('has each form once, and finds each by its id', () => {
    expect(new Set(forms.map(({ id }) => id)).size).toBe(forms.length);
    for (const form of forms) expect(findForm(form.id)).toBe(form);
  });

  it('has a writer and a sample for every form', () => {
    expect(forms.filter(({ write }) => write === undefined)).toEqual([]);
    const shown = new Set(samples.map(({ form }) => form));
    // These are read like another form, and only when they are asked for.
    expect(forms.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual(['c-string', 'base64url']);
  });

  it('knows every name that it offers, and no other', () => {
    for (const name of formNames) expect(formNamed(name), name).not.toBeNull();
    for (const name of ['', 'nonsense', 'constructor', '__proto__']) expect(formNamed(name), name).toBeNull();
  });

  it('is the page of the documentation', () => {
    const path = join(import.meta.dirname, '../../../docs/buffer-forms.md');
    if (process.env['UPDATE'] === '1') writeFileSync(path, formsPage());
    expect(readFileSync(path, 'utf8')).toBe(formsPage());
  });
});
