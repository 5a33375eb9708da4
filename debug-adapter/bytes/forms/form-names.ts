/** What people may call a form on a command line: its id, or the command or language that writes it. */
import type { FormId } from './form-id.ts';
import { forms } from './table.ts';

const shortNames: Readonly<Record<string, FormId>> = {
  c: 'initialiser',
  db: 'windbg',
  dw: 'windbg',
  dd: 'windbg',
  dq: 'windbg',
  dc: 'windbg',
  dec: 'decimal',
  json: 'decimal',
  python: 'string',
  b64: 'base64',
  vs: 'visual-studio',
  'hexdump-c': 'hexdump',
};

/** All names, the ids first. */
export const formNames: readonly string[] = [...forms.map(({ id }) => id), ...Object.keys(shortNames)];

/** The form of that name; null when none has it. */
export function formNamed(name: string): FormId | null {
  const known = forms.find(({ id }) => id === name)?.id;
  return known ?? (Object.hasOwn(shortNames, name) ? (shortNames[name] ?? null) : null);
}
