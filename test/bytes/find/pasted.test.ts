/** What people paste, by kind: `finds` is all that is in a text. Texts are of our own, in the shapes of public reports and logs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeBackend } from '../../../debug-adapter/crypto/node-backend.node.ts';
import { findAt } from '../../../debug-adapter/language/find-at.ts';
import { createTextHovers } from '../../../debug-adapter/language/text-hover.ts';
import { repetitions } from '../../repetitions.ts';
import { foundIn, wordFor } from './words.ts';

const pasted = JSON.parse(readFileSync(join(import.meta.dirname, 'pasted.json'), 'utf8')) as readonly {
  readonly id: string;
  readonly text: string;
  readonly finds: readonly string[];
}[];

describe('a pasted text', () => {
  it.each(pasted)('$id holds what a reader sees in it', ({ text, finds }) => {
    expect(foundIn(text).map(wordFor)).toEqual(finds);
  });

  it('holds the same with line ends of Windows and between other lines', () => {
    for (const { id, text, finds } of pasted.filter(({ text }) => !text.includes('\r'))) {
      const around = `first line\n\n${text}\nlast line\n`.replaceAll('\n', '\r\n');
      expect(foundIn(around).map(wordFor), id).toEqual(finds);
    }
  });

  /** All places at night; else every so many, from another one on in each text, and both ends. */
  const stride = repetitions({ usual: 41, nightly: 1 });
  const placesIn = (
    { start, end }: { readonly start: number; readonly end: number },
    offset: number,
  ): readonly number[] =>
    Array.from({ length: end - start }, (_, index) => start + index).filter(
      (at) => at === start || at === end - 1 || (at + offset) % stride === 0,
    );

  it('has a hover at every place inside of what is in it, and it is the same find', () => {
    pasted.forEach(({ id, text }, index) => {
      const hovers = createTextHovers(() => nodeBackend);
      for (const found of foundIn(text))
        for (const at of placesIn(found, index)) {
          const pointed = findAt(text, at);
          expect(pointed === null ? null : wordFor(pointed), `${id} at ${at}`).toBe(wordFor(found));
          expect(hovers.at(text, at)?.markdown, `${id} at ${at}`).not.toBe('');
        }
    });
  });
});
