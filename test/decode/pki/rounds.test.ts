import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forgeBackend } from '../../../debug-adapter/crypto/forge-backend.ts';
import { nodeBackend } from '../../../debug-adapter/crypto/node-backend.node.ts';
import { pbkdf2Key } from '../../../debug-adapter/crypto/password-keys.ts';
import { readElement, readingOf } from '../../../debug-adapter/decode/asn1/element.ts';
import { openWithPassphrase } from '../../../debug-adapter/decode/pki/password-encryption.ts';
import { integer, oid, sequence, tlv } from '../made-der.ts';

const salt = tlv(4, new Uint8Array(8));

/** PBES2 with AES-128 and PBKDF2 of so many rounds. */
const pbes2 = (rounds: number): Uint8Array =>
  sequence(
    oid('1.2.840.113549.1.5.13'),
    sequence(
      sequence(oid('1.2.840.113549.1.5.12'), sequence(salt, integer(rounds))),
      sequence(oid('2.16.840.1.101.3.4.1.2'), tlv(4, new Uint8Array(16))),
    ),
  );

describe('the rounds of a passphrase', () => {
  const open = (backend: typeof nodeBackend, rounds: number, reading = readingOf(pbes2(rounds))): unknown => {
    const algorithm = readElement(reading.bytes);
    return algorithm === null ? null : openWithPassphrase(backend, reading, algorithm, new Uint8Array(16), 'p');
  };

  it.each([
    ['plain JavaScript', forgeBackend, 150_001, 150_000],
    ['OpenSSL', nodeBackend, 3_000_001, 3_000_000],
  ] as const)('are refused with the limit where they are too many for %s', (_, backend, rounds, most) => {
    expect(open(backend, rounds)).toEqual({
      is: 'not computed',
      why: `it takes ${rounds} rounds to derive the key, and more than ${most} are not computed: they would hold everything else up`,
    });
  });

  it('of all that one file holds are counted together', () => {
    const reading = readingOf(pbes2(50_000));
    const answers = Array.from({ length: 5 }, () => open(forgeBackend, 50_000, reading));
    expect(answers[0]).toEqual({ is: 'wrong passphrase' });
    expect(answers.at(-1)).toMatchObject({ is: 'not computed' });
  });

  it('give the same key with either backend', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('SHA-1', 'SHA-224', 'SHA-256', 'SHA-384', 'SHA-512', 'SHA-512/256'),
        fc.string(),
        fc.uint8Array({ maxLength: 20 }),
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 70 }),
        (hash, passphrase, salted, rounds, length) => {
          expect(pbkdf2Key(nodeBackend, hash, passphrase, salted, rounds, length)).toEqual(
            pbkdf2Key(forgeBackend, hash, passphrase, salted, rounds, length),
          );
        },
      ),
    );
  });
});
