import { describe, expect, it } from 'vitest';
import type { DecodedRange, Decoder as ContributedDecoder } from '../../../api/ddi-debugger.d.ts';
import { checkDecoder } from '../../../debug-adapter/decode/contributed/check-decoder.ts';

const bytes = Uint8Array.from({ length: 32 }, (_, i) => 0x80 + i);

describe('a decoder that wants to register', () => {
  const good = {
    id: 'acme.header',
    title: ' ACME header ',
    test: () => null,
    decode: () => ({ summary: '', children: [] }),
  };
  const message = (given: unknown, taken: readonly string[] = []): string => {
    const checked = checkDecoder(given, taken);
    return checked.ok ? 'registered' : checked.message;
  };

  it('is what it was at that moment, whatever becomes of the object', () => {
    const mutable = { ...good };
    const checked = checkDecoder(mutable, ['acme.other']);
    Object.assign(mutable, { id: 'raw', title: '', test: null });
    expect(checked).toMatchObject({ ok: true, decoder: { id: 'acme.header', title: 'ACME header' } });
    expect(checked.ok && checked.decoder.test(bytes, { expectation: null, architecture: 'x64' })).toBeNull();
  });

  it('keeps its `this`', () => {
    class Counting implements ContributedDecoder {
      readonly id = 'acme.counting';
      readonly title = 'counting';
      private calls = 0;
      test() {
        this.calls += 1;
        return { confidence: 0.5, why: `call ${String(this.calls)}` };
      }
      decode(): { summary: string; children: readonly DecodedRange[] } {
        return { summary: `${String(this.calls)} calls`, children: [] };
      }
    }
    const checked = checkDecoder(new Counting(), []);
    expect(checked.ok && checked.decoder.test(bytes, { expectation: null, architecture: 'x64' })?.why).toBe('call 1');
  });

  it.each([
    ['asn1', 'built-in decoders'],
    ['acme', '"publisher.name"'],
    ['acme.a.b', '"publisher.name"'],
    ['.a', '"publisher.name"'],
    ['a b.c', '"publisher.name"'],
    [7, '"publisher.name"'],
  ])('is refused under the id %s, with what an id is', (id, part) => {
    expect(message({ ...good, id })).toContain(part);
  });

  it('is refused under an id that is taken, with what to do', () => {
    expect(message(good, ['acme.header'])).toBe(
      'The decoder was not registered: the id "acme.header" is taken. Dispose the decoder that has it before you register another, or choose another name after the dot.',
    );
  });

  it.each([
    ['no object', null, 'it is no object'],
    ['no title', { ...good, title: ' ' }, 'title'],
    ['no test', { ...good, test: true }, 'no function test('],
    ['no decode', { ...good, decode: undefined }, 'no function decode('],
  ])('is refused with %s', (_, given, part) => {
    expect(message(given)).toContain(part);
  });
});
