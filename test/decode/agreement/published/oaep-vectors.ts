/** RSAES-OAEP vectors: our decoder is given the block and the key, and must find the hash pair and the message by itself. */
import type { RsaPrivateKey } from '../../../../debug-adapter/crypto/backend.ts';
import { forgeBackend } from '../../../../debug-adapter/crypto/forge-backend.ts';
import { nodeBackend } from '../../../../debug-adapter/crypto/node-backend.node.ts';
import { decodeAs } from '../../../../debug-adapter/decode/decoders.ts';
import type { Tally } from '../tally.ts';
import { filesUnder, readVector } from './vectors.ts';

interface Vector {
  readonly key: RsaPrivateKey;
  readonly pair: string;
  readonly message: string;
  readonly block: Uint8Array;
}

export function compareOaep(tally: Tally): void {
  for (const name of [...filesUnder('asymmetric/RSA/oaep-custom'), 'asymmetric/RSA/pkcs-1v2-1d2-vec/oaep-vect.txt']) {
    readVectors(Buffer.from(readVector(name)).toString('latin1')).forEach((vector, index) => {
      // The other backend computes one of each file: it is slow.
      for (const backend of index === 0 ? [nodeBackend, forgeBackend] : [nodeBackend]) {
        const { facts } = decodeAs('oaep', vector.block, {
          crypto: backend,
          keyring: [{ name: 'key of the vector', key: vector.key, isUsersOwn: false }],
          certificates: [],
        });
        const report = facts?.of === 'oaep' ? facts.report : null;
        const ours = `${report?.oaepHash ?? 'no hash'} ${report?.mgf1Hash ?? 'no hash'} ${Buffer.from(report?.message ?? []).toString('hex')}`;
        tally.note(
          'RSAES-OAEP vectors',
          `${name}, ${index + 1}, with ${backend.name}`,
          ours === `${vector.pair} ${vector.message}`
            ? []
            : [`we find ${ours}, it is ${vector.pair} ${vector.message}`],
        );
      }
    });
  }
}

/** Lines of hexadecimal under headings; a block is complete with its encryption. The private exponent stands after the public one, under the same heading. */
function readVectors(text: string): readonly Vector[] {
  const fields = new Map<string, string>();
  const vectors: Vector[] = [];
  let [heading, pair] = ['', 'SHA-1 SHA-1'];
  const finish = (): void => {
    const block = fields.get('Encryption');
    if (block === undefined) return;
    vectors.push({ key: keyOf(fields), pair, message: fields.get('Message') ?? '', block: octets(block) });
    fields.delete('Encryption');
  };
  for (const line of text.split(/\r?\n/)) {
    if (/^[0-9a-f ]+$/i.test(line)) {
      fields.set(heading, (fields.get(heading) ?? '') + line.replaceAll(' ', ''));
      continue;
    }
    const [, hash, mgf1] = /alg=(\w+) mgf1=(\w+)/.exec(line) ?? [];
    const [, next] = /^# ([A-Z][\w ]*): *$/.exec(line) ?? [];
    if (line.startsWith('#')) finish();
    if (hash !== undefined && mgf1 !== undefined) pair = `${hashName(hash)} ${hashName(mgf1)}`;
    if (next === undefined) continue;
    heading = next;
    fields.delete(heading);
  }
  finish();
  return vectors;
}

function hashName(name: string): string {
  return name.toUpperCase().replace('SHA', 'SHA-');
}

function octets(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex'));
}

function keyOf(fields: ReadonlyMap<string, string>): RsaPrivateKey {
  const number = (heading: string): Uint8Array => octets((fields.get(heading) ?? '').replace(/^(?:00)+(?=.)/, ''));
  return {
    n: number('Modulus'),
    e: number('Public exponent'),
    d: number('Exponent'),
    p: number('Prime 1'),
    q: number('Prime 2'),
    dP: number('Prime exponent 1'),
    dQ: number('Prime exponent 2'),
    qInv: number('Coefficient'),
  };
}
