import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certificatesOf, findLeaf } from '../../debug-adapter/crypto/certificates.ts';
import { repetitions } from '../repetitions.ts';
import { debugged, inspectedOf, printed, reportsOf, viewsOf } from './observe.ts';
import { identity, keys, prelude, startUnder } from './own-driver.ts';
import { expressions, scripts } from './random-programs.ts';
import { tellsOf, toldIn } from './tells.ts';

const programs = repetitions({ usual: 2000, nightly: 1_000_000 });
/** One in so many is a script; the other reports and the views of a few of these are looked at as well. */
const scriptsIn = 80;
const viewsIn = 10;

const world = `${prelude}let certificate = hex"${Buffer.from(findLeaf(certificatesOf(identity.chain)) ?? []).toString('hex')}"
let mine = hex"000102030405060708090a0b0c0d0e0f"
CreateCryptoSession(hDevice, { CryptoType: AES128_CTR, DecodeProfile: NULL_GUID, KeyExchangeType: RSAES_OAEP }, &hOther)
resource r { Usage: STAGING, Data: K }
resource r2 { Usage: STAGING, Data: K + K }
resource t { Width: 32, Protected: true, RenderTarget: true }
memory m { Data: K }
proc take(k, &result) {
    let result = k
}
take(K, &taken)
`;

const tells = keys.map(tellsOf);

/** The report of a script that loops may be long. */
const longestKept = 1 << 20;

/** Looks through the outputs of many programs at once: most hold nothing. */
class Searched {
  private readonly texts: string[] = [];
  private length = 0;

  constructor(private readonly forms: readonly string[]) {}

  add(text: string): void {
    this.texts.push(text);
    this.length += text.length;
    if (this.length >= longestKept) this.search();
  }

  search(): void {
    const all = this.texts.splice(0).join('\n');
    this.length = 0;
    expect(toldIn(all, this.forms)).toEqual([]);
  }
}

const searchers = (): readonly [Searched, Searched] => [new Searched(tells[0] ?? []), new Searched(tells[1] ?? [])];

describe(`of ${programs.toLocaleString('en')} random programs over a session key`, () => {
  it('no expression gives any of it away, or differs by it', async () => {
    const [one, other] = [debugged(await startUnder(0, world)), debugged(await startUnder(1, world))];
    const [first, second] = searchers();
    fc.assert(
      fc.property(expressions, (text) => {
        const [a, b] = [printed(one, text), printed(other, text)];
        first.add(a);
        second.add(b);
        expect(a).toBe(b);
      }),
      { numRuns: programs - programs / scriptsIn, seed: 2026 },
    );
    first.search();
    second.search();
  });

  it('no script gives any of it away, or differs by it but in what the driver answers', async () => {
    const [first, second] = searchers();
    let count = 0;
    await fc.assert(
      fc.asyncProperty(scripts, async ({ text, isAnswered }) => {
        const [a, b] = [await startUnder(0, world + text), await startUnder(1, world + text)];
        const outs = [reportsOf(a, ['json']), reportsOf(b, ['json'])];
        count += 1;
        if (count % viewsIn === 0)
          for (const start of [a, b]) {
            const at = debugged(start);
            const inspected = await inspectedOf(at);
            // The script's own buffers are there, and nothing passes because nothing was looked at.
            expect(inspected).toContain('"type":"blob"');
            outs.push(reportsOf(start) + viewsOf(at) + inspected);
          }
        outs.forEach((out, i) => {
          (i % 2 === 0 ? first : second).add(out);
        });
        if (isAnswered) return;
        expect(outs[0]).toBe(outs[1]);
        expect(outs[2]).toBe(outs[3]);
      }),
      { numRuns: programs / scriptsIn, seed: 2026 },
    );
    first.search();
    second.search();
  });
});
