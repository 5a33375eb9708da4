/** Key material among values: whatever is made from a secret is one, and none of them becomes text. */
import { nullValue, type Value } from './value.ts';

/** What stands where key material is masked. */
export const maskedText = '•••• key material, masked: the driver key is your own';

/** True when the value, or anything in it, is a secret. */
export function holdsSecret(value: Value): boolean {
  if (value.secret === true) return true;
  if (value.kind === 'array') return value.items.some(holdsSecret);
  if (value.kind !== 'structure') return false;
  for (const name in value.fields) if (holdsSecret(value.fields[name] ?? nullValue)) return true;
  return false;
}

/** The same value as a secret, with everything in it. */
export function asSecret(value: Value): Value {
  switch (value.kind) {
    case 'structure':
      return {
        ...value,
        fields: Object.fromEntries(Object.entries(value.fields).map(([name, field]) => [name, asSecret(field)])),
        secret: true,
      };
    case 'array':
      return { ...value, items: value.items.map(asSecret), secret: true };
    default:
      return { ...value, secret: true };
  }
}
