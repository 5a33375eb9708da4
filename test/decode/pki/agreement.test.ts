import { afterEach, describe, expect, it } from 'vitest';
import { leafKeyOf, readPrivateKey } from '../../../debug-adapter/crypto/keys.ts';
import { nodeBackend } from '../../../debug-adapter/crypto/node-backend.node.ts';
import type { DecodeContext } from '../../../debug-adapter/decode/context.ts';
import { decodeBest } from '../../../debug-adapter/decode/decoders.ts';
import type { Decoded, DecodeNode } from '../../../debug-adapter/decode/node.ts';
import { repetitions } from '../../repetitions.ts';
import { hasOpenssl } from '../agreement/openssl.ts';
import { makeDice, pick, type Dice } from '../fuzz/dice.ts';
import { after, dateOf, digits, Workshop } from './openssl-workshop.ts';

const times = repetitions({ usual: 3, nightly: 500 });
const patience = times * 2000 + 60_000;

function all(node: DecodeNode, label: string): readonly DecodeNode[] {
  return [...(node.label === label ? [node] : []), ...node.children.flatMap((child) => all(child, label))];
}

/** The value of each leaf with this label; explicit tags have a node of the same name inside. */
function valuesOf({ root }: Decoded, label: string): readonly string[] {
  return all(root, label)
    .filter((node) => !node.children.some((child) => child.label === label))
    .map(({ value }) => value);
}

const word = (dice: Dice): string => Array.from({ length: 1 + dice(12) }, () => pick(dice, [...'abcdefghij'])).join('');
const number = (dice: Dice): string =>
  `${pick(dice, [...'123456789abcdef'])}${Array.from({ length: 1 + 2 * dice(16) }, () => pick(dice, [...'0123456789abcdef'])).join('')}`;

describe.skipIf(!hasOpenssl())('random structures that OpenSSL makes are read as OpenSSL reads them', () => {
  const workshop = new Workshop();
  const [own, authority] = [readPrivateKey(workshop.read('key.der')), leafKeyOf(workshop.read('cert.der'))];
  if (!own.ok || !authority.ok) throw new Error('a key is not read');
  const context: DecodeContext = {
    crypto: nodeBackend,
    keyring: [{ name: 'own', key: own.key, isUsersOwn: true }],
    certificates: [{ name: 'Authority', key: authority.key, certificate: workshop.read('cert.der') }],
  };
  const each = (seed: number, body: (dice: Dice) => void): void => {
    for (let at = 0; at < times; at += 1) body(makeDice(seed, at));
  };
  let compared = 0;
  afterEach(() => {
    expect(compared).toBeGreaterThanOrEqual(times);
    compared = 0;
  });

  it(
    'certification requests',
    () =>
      each(1, (dice) => {
        const [unit, common, name] = [word(dice), word(dice), word(dice)];
        const digest = pick(dice, ['sha256', 'sha384', 'sha512']);
        workshop.run(
          `req -new -key key.pem -${digest} -subj /C=DE/OU=${unit}/CN=${common} -addext subjectAltName=DNS:${name}.example.org,email:${unit}@example.org -outform DER -out made`,
        );
        const text = workshop.run('req -inform DER -in made -noout -text -nameopt sep_comma_plus_space');
        const decoded = decodeBest(workshop.read('made'), context);
        expect(decoded.decoder).toBe('certificate-request');
        expect(valuesOf(decoded, 'subject')).toEqual([after('Subject:', text)[0]]);
        expect(valuesOf(decoded, 'signatureAlgorithm')[0]).toContain(after('Signature Algorithm:', text)[0]);
        expect(valuesOf(decoded, 'subjectPKInfo')[0]).toContain('RSA 2048 bits');
        expect(text).toContain('2048 bit');
        const [names] = after('DNS:', text);
        expect(names).toBe(`${name}.example.org, email:${unit}@example.org`);
        expect(valuesOf(decoded, 'DNS')).toEqual([`DNS: ${name}.example.org`]);
        expect(valuesOf(decoded, 'email')).toEqual([`email: ${unit}@example.org`]);
        expect(valuesOf(decoded, 'signature')[0]).toContain('verified against its own key');
        compared += 1;
      }),
    patience,
  );

  const reasons = ['unspecified', 'keyCompromise', 'CACompromise', 'affiliationChanged', 'superseded'];
  /** The rows of a certificate authority's index: revoked ones with or without a reason, and valid ones. */
  function index(dice: Dice): readonly { readonly serial: string; readonly isRevoked: boolean }[] {
    const rows = Array.from({ length: 1 + dice(8) }, () => {
      const serial = number(dice);
      return {
        serial: serial.length % 2 === 0 ? serial : `0${serial}`,
        isRevoked: dice(3) > 0,
        reason: pick(dice, ['', ...reasons.slice(1)]),
      };
    });
    const date = (): string => `2${String(dice(5))}0${String(1 + dice(9))}1${String(dice(9))}0${String(dice(9))}0102Z`;
    workshop.write(
      'index.txt',
      rows
        .map(({ serial, isRevoked, reason }, at) =>
          [
            isRevoked ? 'R' : 'V',
            '301231235959Z',
            isRevoked ? `${date()}${reason === '' ? '' : `,${reason}`}` : '',
            serial.toUpperCase(),
            'unknown',
            `/CN=row${String(at)}`,
          ].join('\t'),
        )
        .join('\n') + '\n',
    );
    return rows;
  }

  it(
    'revocation lists',
    () =>
      each(2, (dice) => {
        index(dice);
        workshop.run(
          `ca -config ca.cnf -keyfile key.pem -cert cert.pem -gencrl -crldays ${String(1 + dice(60))} -out made.pem -md ${pick(dice, ['sha256', 'sha512'])}`,
        );
        workshop.run('crl -in made.pem -outform DER -out made');
        const text = workshop.run('crl -inform DER -in made -noout -text -nameopt sep_comma_plus_space');
        const decoded = decodeBest(workshop.read('made'), context);
        expect(decoded.decoder).toBe('crl');
        expect(valuesOf(decoded, 'issuer')).toEqual(after('Issuer:', text));
        expect(valuesOf(decoded, 'thisUpdate')).toEqual(after('Last Update:', text).map(dateOf));
        expect(valuesOf(decoded, 'nextUpdate')).toEqual(after('Next Update:', text).map(dateOf));
        expect(valuesOf(decoded, 'userCertificate').map(digits)).toEqual(after('Serial Number:', text).map(digits));
        expect(valuesOf(decoded, 'revocationDate')).toEqual(after('Revocation Date:', text).map(dateOf));
        expect(all(decoded.root, 'cRLReason (2.5.29.21)')).toHaveLength(text.split('CRL Reason Code').length - 1);
        expect(valuesOf(decoded, 'signatureValue')[0]).toContain("verified against the issuer's key");
        compared += 1;
      }),
    patience,
  );

  it(
    'OCSP requests and responses',
    () =>
      each(3, (dice) => {
        const rows = index(dice);
        const asked = rows.slice(0, 1 + dice(4));
        const digest = pick(dice, ['', '-sha256 ', '-sha1 ']);
        workshop.run(
          `ocsp -issuer cert.pem ${digest}${asked.map(({ serial }) => `-serial 0x${serial}`).join(' ')} -reqout request${dice(2) === 0 ? ' -no_nonce' : ''}`,
        );
        workshop.run(
          'ocsp -index index.txt -CA cert.pem -rsigner cert.pem -rkey key.pem -reqin request -respout response -ndays 2',
        );
        const request = decodeBest(workshop.read('request'), context);
        const requestText = workshop.run('ocsp -reqin request -req_text');
        const fields = ['issuerNameHash', 'issuerKeyHash', 'serialNumber'] as const;
        const labels = ['Issuer Name Hash:', 'Issuer Key Hash:', 'Serial Number:'] as const;
        const compareIds = (decoded: Decoded, text: string): void => {
          for (const [at, field] of fields.entries())
            expect(
              all(decoded.root, 'certID')
                .concat(all(decoded.root, 'reqCert'))
                .flatMap((id) => all(id, field))
                .map(({ value }) => digits(value)),
            ).toEqual(after(labels[at] ?? '', text.split('\nCertificate:')[0] ?? '').map(digits));
        };
        expect(request.decoder).toBe('ocsp');
        compareIds(request, requestText);
        const response = decodeBest(workshop.read('response'), context);
        const text = workshop.run('ocsp -respin response -resp_text -noverify');
        expect(valuesOf(response, 'responseStatus')).toEqual(['successful (0)']);
        compareIds(response, text);
        expect(valuesOf(response, 'thisUpdate')).toEqual(after('This Update:', text).map(dateOf));
        expect(valuesOf(response, 'producedAt')).toEqual(after('Produced At:', text).map(dateOf));
        expect(valuesOf(response, 'revocationTime')).toEqual(after('Revocation Time:', text).map(dateOf));
        expect(
          all(response.root, 'response')
            .flatMap(({ children }) => children.map(({ label }) => label))
            .filter((label) => ['good', 'revoked', 'unknown'].includes(label)),
        ).toEqual(after('Cert Status:', text));
        expect(valuesOf(response, 'signature')[0]).toContain('verified');
        compared += 1;
      }),
    patience,
  );

  it(
    'PKCS #12, opened with its passphrase',
    () =>
      each(4, (dice) => {
        const passphrase = pick(dice, ['', 'secret', word(dice), 'pässwort']);
        const schemes = ['AES-128-CBC', 'AES-256-CBC', 'PBE-SHA1-3DES', 'PBE-SHA1-RC2-40', 'PBE-SHA1-RC2-128', 'NONE'];
        const [key, certificate] = [pick(dice, schemes), pick(dice, schemes)];
        const secret = { P: passphrase };
        workshop.run(
          `pkcs12 -export -inkey key.pem -in cert.pem -legacy -keypbe ${key} -certpbe ${certificate} -iter ${String(1 + dice(3000))} -macalg ${pick(dice, ['sha1', 'sha256', 'sha512'])} -name ${word(dice)} -passout env:P -out made`,
          secret,
        );
        const decoded = decodeBest(workshop.read('made'), { ...context, passphrase });
        expect(decoded.summary).toBe('PKCS #12: 1 key and 1 certificate; the passphrase is right');
        expect(decoded.hasSecrets).toBe(true);
        const text = workshop.run('pkcs12 -in made -legacy -nodes -passin env:P', secret);
        expect(
          valuesOf(decoded, 'value')
            .filter((value) => value.startsWith('"'))
            .map((value) => value.slice(1, -1)),
        ).toEqual(after('friendlyName:', text));
        const holder = all(decoded.root, 'privateKey').find(({ children }) => children.length > 0);
        const modulus = holder?.children.find(({ label }) => label === 'modulus');
        workshop.write('opened.pem', text);
        expect(workshop.run('rsa -in opened.pem -noout -modulus')).toBe(
          workshop.run('rsa -in key.pem -noout -modulus'),
        );
        expect(modulus?.value).toContain('2048 bits');
        const wrong = decodeBest(workshop.read('made'), { ...context, passphrase: `${passphrase}x` });
        expect(wrong.summary).toContain('the passphrase is wrong');
        compared += 1;
      }),
    patience,
  );

  it(
    'CMS EnvelopedData under RSAES-OAEP, whose block opens by the parameters beside it',
    () =>
      each(5, (dice) => {
        const [hash, mask] = [pick(dice, hashes), pick(dice, hashes)];
        const label = dice(2) === 0 ? '' : ` -keyopt rsa_oaep_label:${number(dice).padStart(2, '0').slice(0, 2)}ab`;
        const cipher = pick(dice, ['aes128', 'aes192', 'aes256', 'des3']);
        workshop.write('message', word(dice));
        workshop.run(
          `cms -encrypt -in message -${cipher} -recip cert.pem -keyopt rsa_padding_mode:oaep -keyopt rsa_oaep_md:${hash} -keyopt rsa_mgf1_md:${mask}${label} -outform DER -out made`,
        );
        const text = workshop.run('cms -cmsout -print -inform DER -in made');
        const decoded = decodeBest(workshop.read('made'), context);
        expect(decoded.decoder).toBe('cms');
        const [algorithm] = after('algorithm:', text.slice(text.indexOf('contentEncryptionAlgorithm')));
        const [, oid = ''] = /\(([\d.]+)\)/.exec(algorithm ?? '') ?? [];
        expect(valuesOf(decoded, 'contentEncryptionAlgorithm')[0]).toContain(oid);
        const told = (label_: string): readonly string[] => valuesOf(decoded, label_);
        expect(told('hashAlgorithm')[0]?.startsWith(hash) ?? hash === 'sha1').toBe(true);
        const [opened] = all(decoded.root, 'RSAES-OAEP');
        const keyLength = { aes128: 16, aes192: 24, aes256: 32, des3: 24 }[cipher];
        expect(opened?.value).toContain('as expected');
        expect(opened?.value).toMatch(
          keyLength === 16 ? /16-byte key/ : new RegExp(`message: ${String(keyLength)} bytes`),
        );
        expect(text).toContain('rsaesOaep');
        compared += 1;
      }),
    patience,
  );
  const hashes = ['sha1', 'sha224', 'sha256', 'sha384', 'sha512'] as const;

  it(
    'time stamps, and requests for them',
    () =>
      each(6, (dice) => {
        const digest = pick(dice, ['sha256', 'sha384', 'sha512']);
        workshop.write('message', word(dice));
        workshop.write('serial.txt', '01\n');
        workshop.run(
          `ts -query -data message -${digest}${dice(2) === 0 ? '' : ` -tspolicy 1.2.9.4.${String(5 + dice(2))}`}${dice(2) === 0 ? ' -no_nonce' : ''}${dice(2) === 0 ? ' -cert' : ''} -out query`,
        );
        workshop.run('ts -reply -config ts.cnf -section stamps -queryfile query -out reply');
        const request = decodeBest(workshop.read('query'), context);
        const requestText = workshop.run('ts -query -in query -text');
        expect(request.decoder).toBe('time-stamp');
        compareStamp(request, requestText);
        expect(valuesOf(request, 'certReq')).toEqual(
          after('Certificate required:', requestText)[0] === 'yes' ? ['TRUE'] : [],
        );
        const reply = decodeBest(workshop.read('reply'), context);
        const text = workshop.run('ts -reply -in reply -text');
        expect(reply.summary).toMatch(/^response with a time stamp: granted \(0\)/);
        compareStamp(reply, text);
        expect(valuesOf(reply, 'genTime')).toEqual(after('Time stamp:', text).map(dateOf));
        const [, info] = [0, all(reply.root, 'TSTInfo')[0]];
        expect(digits(info?.children.find(({ label }) => label === 'serialNumber')?.value ?? '')).toBe(
          digits(after('Serial number:', text)[0] ?? ''),
        );
        workshop.run('ts -reply -in reply -token_out -out token');
        expect(decodeBest(workshop.read('token'), context).summary).toMatch(/^time stamp: /);
        compared += 1;
      }),
    patience,
  );

  function compareStamp(decoded: Decoded, text: string): void {
    const info = all(decoded.root, 'TSTInfo')[0] ?? decoded.root;
    const member = (label: string): readonly string[] =>
      info.children.filter((child) => child.label === label).map(({ value }) => value);
    const dump = text
      .split('\n')
      .filter((line) => /^ +[0-9a-f]{4} - /.test(line))
      .map((line) => line.slice(line.indexOf(' - ') + 3).slice(0, 48));
    expect(digits(all(info, 'hashedMessage')[0]?.value ?? '')).toBe(digits(dump.join('')));
    expect(all(info, 'hashAlgorithm')[0]?.value).toContain(after('Hash Algorithm:', text)[0]);
    const [policy = 'unspecified'] = after('Policy OID:', text);
    expect([...member('reqPolicy'), ...member('policy')]).toEqual(policy === 'unspecified' ? [] : [policy]);
    const [nonce = 'unspecified'] = after('Nonce:', text);
    expect(member('nonce').map(digits)).toEqual(nonce === 'unspecified' ? [] : [digits(nonce)]);
  }
});
