/** Hovering over a chain of certificates in a source file: the first hover reads, decodes and checks signatures, later ones point into the tree. */
import { encodeBase64 } from '../../../debug-adapter/bytes/base64.ts';
import { findForm } from '../../../debug-adapter/bytes/forms/table.ts';
import { nodeBackend as crypto } from '../../../debug-adapter/crypto/node-backend.node.ts';
import { decodeBest } from '../../../debug-adapter/decode/decoders.ts';
import { createTextHovers } from '../../../debug-adapter/language/text-hover.ts';
import { certsOnly, makeChain, newRsaKey } from '../../decode/made-der.ts';
import { percentile, type Figure } from '../figure.ts';
import { repeat, timed } from '../repeat.ts';

export async function measureChain(): Promise<readonly Figure[]> {
  const keys = Array.from({ length: 9 }, newRsaKey);
  // The keys in another order make another chain: none is known from the one before.
  const chains = Array.from({ length: 12 }, (_, turn) =>
    certsOnly(makeChain([...keys.slice(turn % 9), ...keys.slice(0, turn % 9)])),
  );
  const texts = chains.map(
    (chain, index) =>
      `// ${encodeBase64(Uint8Array.of(index))}\nstatic const unsigned char chain[] = ${findForm('initialiser').write?.(chain) ?? ''};\n`,
  );
  const [cold = '', ...others] = texts;
  const hovers = createTextHovers(() => crypto);
  const hover = (text: string, turn: number): Promise<number> =>
    timed(() => {
      if (hovers.at(text, 600 + turn * 97) === null) throw new Error('There is no hover.');
    });
  const first = await hover(cold, 0);
  const firsts: number[] = [];
  const laters: number[] = [];
  for (const text of others) {
    firsts.push(await hover(text, 0));
    laters.push(percentile(await repeat(50, (turn) => hover(text, turn + 1)), 0.5));
  }
  const size = `${((chains[0]?.length ?? 0) / 1000).toFixed(1)} kB chain`;
  return [
    { what: `first hover on a ${size}, of a new process`, unit: 'ms', values: [first] },
    { what: `first hover on a ${size}`, unit: 'ms', values: firsts, aim: { atMost: 30 } },
    { what: `later hovers on a ${size}, p50`, unit: 'ms', values: laters, aim: { atMost: 5 } },
    {
      what: `decoding a ${size}, 9 signatures`,
      unit: 'ms',
      values: await repeat(9, (turn) =>
        timed(() => decodeBest(chains[turn] ?? new Uint8Array(0), { crypto, keyring: [], certificates: [] })),
      ),
    },
  ];
}
