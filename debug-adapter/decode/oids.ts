/** Names of object identifiers that occur in certificates, PKCS #7 and key files. */
import { algorithmNames } from './oid-names/algorithms.ts';
import { attributeNames } from './oid-names/attributes.ts';
import { extensionNames } from './oid-names/extensions.ts';

export const oidNames: Readonly<Record<string, string>> = { ...algorithmNames, ...attributeNames, ...extensionNames };

/** `name (1.2.3)`, or the dotted form alone where the table has no name. */
export function oidText(oid: string): string {
  const name = oidNames[oid];
  return name === undefined ? oid : `${name} (${oid})`;
}
