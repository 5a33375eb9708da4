/** Signatures of messages and lists under every kind of key, beside OpenSSL's word on them. */
import { describe, expect, it } from 'vitest';
import { nodeBackend } from '../../../debug-adapter/crypto/node-backend.node.ts';
import type { DecodeContext } from '../../../debug-adapter/decode/context.ts';
import { issuersOf, publicKeysOf } from '../../../debug-adapter/decode/known-certificates.ts';
import { decodeBest } from '../../../debug-adapter/decode/decoders.ts';
import type { DecodeNode } from '../../../debug-adapter/decode/node.ts';
import { repetitions } from '../../repetitions.ts';
import { hasOpenssl } from '../agreement/openssl.ts';
import { makeDice, pick } from '../fuzz/dice.ts';
import { Workshop } from './openssl-workshop.ts';

const times = repetitions({ usual: 5, nightly: 500 });
const patience = times * 2000 + 60_000;
const noKeys: DecodeContext = { crypto: nodeBackend, keyring: [], certificates: [] };

/** Kinds of keys, as `openssl req -newkey` makes them. */
const kinds = {
  rsa: 'rsa:2048',
  p256: 'ec -pkeyopt ec_paramgen_curve:P-256',
  p384: 'ec -pkeyopt ec_paramgen_curve:P-384',
  p521: 'ec -pkeyopt ec_paramgen_curve:P-521',
  brainpool: 'ec -pkeyopt ec_paramgen_curve:brainpoolP256r1',
  ed25519: 'ed25519',
} as const;
type Kind = keyof typeof kinds;
const names = Object.keys(kinds) as readonly Kind[];
/** OpenSSL 3.0 signs no message with Edwards curves. */
const signers = names.filter((kind) => kind !== 'ed25519');

function nodesOf(node: DecodeNode, label: string): readonly DecodeNode[] {
  return [...(node.label === label ? [node] : []), ...node.children.flatMap((child) => nodesOf(child, label))];
}

describe.skipIf(!hasOpenssl())('signatures', () => {
  const workshop = new Workshop();
  for (const kind of names)
    workshop.run(
      `req -x509 -newkey ${kinds[kind]} -nodes -keyout ${kind}.key -out ${kind}.pem -subj /CN=${kind} -days 30`,
    );

  /** The verdict on the one signer of a message. */
  function verdictOf(message: Uint8Array): string {
    const [info] = nodesOf(decodeBest(message, noKeys).root, 'signerInfo');
    const told = info?.children.find(({ label }) => label === 'signature')?.value ?? '';
    return /(?:verified|does not verify|not checked).*/.exec(told)?.[0] ?? told;
  }

  function holdsForOpenssl(name: string): boolean {
    try {
      workshop.run(`cms -verify -noverify -binary -inform DER -in ${name} -out opened`);
      return true;
    } catch {
      return false;
    }
  }

  it(
    'of CMS are verified under the certificate inside, and not where anything was changed',
    () => {
      for (let at = 0; at < times; at += 1) {
        const dice = makeDice(7, at);
        const kind = signers[at % signers.length] ?? 'rsa';
        const hash = pick(dice, ['sha256', 'sha384', 'sha512']);
        const pss = kind === 'rsa' && dice(2) === 0 ? ' -keyopt rsa_padding_mode:pss' : '';
        // OpenSSL writes no message under PSS without attributes, or piece by piece.
        const attributes = pss === '' ? pick(dice, ['', ' -noattr']) : '';
        workshop.write('message', `message ${String(at)}`);
        workshop.run(
          `cms -sign -binary -nodetach -in message -signer ${kind}.pem -inkey ${kind}.key -md ${hash}${pss}${attributes}${pick(dice, ['', ' -keyid'])}${pss === '' ? pick(dice, ['', ' -stream']) : ''} -outform DER -out made`,
        );
        const made = workshop.read('made');
        expect(holdsForOpenssl('made')).toBe(true);
        expect(verdictOf(made), kind).toBe("verified against the signer's key");

        const changed = made.slice();
        const text = new TextDecoder('latin1').decode(made).indexOf('message ');
        changed[text] = 'M'.charCodeAt(0);
        workshop.write('changed', changed);
        expect(holdsForOpenssl('changed')).toBe(false);
        expect(verdictOf(changed), kind).toMatch(/^does not verify: /);

        const damaged = made.slice();
        // The signature stands last.
        const last = damaged.length - 3 - dice(20);
        damaged[last] = (damaged[last] ?? 0) ^ 1;
        workshop.write('damaged', damaged);
        if (decodeBest(damaged, noKeys).problem === undefined)
          expect(verdictOf(damaged).startsWith('verified'), kind).toBe(holdsForOpenssl('damaged'));
      }
    },
    patience,
  );

  it('of CMS are not checked where the certificate or the content is elsewhere', () => {
    workshop.write('message', 'message');
    const sign = 'cms -sign -binary -in message -signer p256.pem -inkey p256.key -outform DER -out made';
    workshop.run(`${sign} -nodetach -nocerts`);
    expect(verdictOf(workshop.read('made'))).toBe('not checked: the certificate of the signer is not inside');
    workshop.run(sign);
    expect(verdictOf(workshop.read('made'))).toBe('not checked: what is signed is not inside');
  });

  it('of time stamps are verified where the certificate was asked for', () => {
    workshop.write('message', 'message');
    workshop.write('serial.txt', '01\n');
    for (const [option, told] of [
      [' -cert', "verified against the signer's key"],
      ['', 'not checked: the certificate of the signer is not inside'],
    ] as const) {
      workshop.run(`ts -query -data message -sha256${option} -out query`);
      workshop.run('ts -reply -config ts.cnf -section stamps -queryfile query -out reply');
      expect(verdictOf(workshop.read('reply'))).toBe(told);
    }
  });

  it.each(names)('of a revocation list are verified under a key of %s', (kind) => {
    workshop.write('index.txt', 'R\t301231235959Z\t260101000000Z\t01\tunknown\t/CN=row\n');
    workshop.run(
      `ca -config ca.cnf -keyfile ${kind}.key -cert ${kind}.pem -gencrl -crldays 9 -out made.pem${kind === 'ed25519' ? ' -md null' : ''}`,
    );
    workshop.run('crl -in made.pem -outform DER -out made');
    workshop.run(`x509 -in ${kind}.pem -outform DER -out ${kind}.der`);
    const file = workshop.read(`${kind}.der`);
    const certificates = publicKeysOf(kind, file);
    const context: DecodeContext = {
      ...noKeys,
      certificates: typeof certificates === 'string' ? [] : certificates,
      issuers: issuersOf(file),
    };
    const [signature] = nodesOf(decodeBest(workshop.read('made'), context).root, 'signatureValue');
    expect(signature?.value).toContain("verified against the issuer's key");
  });
});
