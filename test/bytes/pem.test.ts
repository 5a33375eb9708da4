import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePem } from '../../debug-adapter/bytes/pem.ts';

const block = (label: string, body: string): string => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;

describe('PEM text', () => {
  it('gives its blocks in order, whatever stands around them', () => {
    const parsed = parsePem(
      `subject=/CN=one\n${block('CERTIFICATE', 'AAEC')}\r\nmore words\r\n${block('PRIVATE KEY', 'Aw\r\nQ=').replace(/\n/g, '\r\n')}tail`,
    );
    expect(parsed).toEqual({
      ok: true,
      blocks: [
        { label: 'CERTIFICATE', bytes: Uint8Array.of(0, 1, 2) },
        { label: 'PRIVATE KEY', bytes: Uint8Array.of(3, 4) },
      ],
    });
  });

  it('reads back what Node writes, for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const body = Buffer.from(bytes).toString('base64').replace(/.{64}/g, '$&\n');
        expect(parsePem(block('X', body))).toEqual({ ok: true, blocks: [{ label: 'X', bytes }] });
      }),
    );
  });

  it.each([
    ['no block', 'hello', /no PEM block/],
    ['nothing', '', /no PEM block/],
    ['no end line', '-----BEGIN X-----\nAAAA', /no end line/],
    ['an end line of another label', '-----BEGIN X-----\nAAAA\n-----END Y-----', /no end line/],
    ['a begin line that does not close', '-----BEGIN X', /no end line/],
    ['characters that are not base64', block('X', 'A*A='), /not base64/],
    ['a password header', block('RSA PRIVATE KEY', 'Proc-Type: 4,ENCRYPTED\n\nAAAA'), /encrypted/],
  ])('with %s is refused with the reason', (_name, text, problem) => {
    expect(parsePem(text)).toMatchObject({ ok: false, problem: expect.stringMatching(problem) as string });
  });

  it('never throws', () => {
    const piece = fc.constantFrom('-----', 'BEGIN ', 'END ', 'X', '\n', 'AAAA', '=', ':', ' ', '\r');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        expect(typeof parsePem(pieces.join('')).ok).toBe('boolean');
      }),
      { numRuns: 500 },
    );
  });
});
