/** The key and certificate of a driver of the user's own. */
import { readIdentity, type Identity } from '../../crypto/identity.ts';
import type { AdapterSession } from '../state/adapter-session.ts';
import type { LaunchConfiguration } from './launch-configuration.ts';

/** Null where the configuration names none; a sentence where they cannot be used. */
export async function readOwnIdentity(
  session: AdapterSession,
  { driverKey, driverCertificate }: LaunchConfiguration,
): Promise<Identity | null | string> {
  if (driverKey === null && driverCertificate === null) return null;
  if (driverKey === null || driverCertificate === null)
    return 'driverKey and driverCertificate belong together; set both or none.';
  const { reader } = session.options;
  const [key, certificate] = [await reader.read(driverKey, 1 << 20), await reader.read(driverCertificate, 1 << 20)];
  if (!key.ok) return `driverKey: ${key.message}`;
  if (!certificate.ok) return `driverCertificate: ${certificate.message}`;
  const made = readIdentity(key.bytes, certificate.bytes);
  return made.ok ? made.identity : made.problem;
}
