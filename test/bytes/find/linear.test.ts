import { describe, expect, it } from 'vitest';
import { logText } from '../../bench/inputs/log-text.ts';
import { countAsked } from '../../counted/asked.ts';
import { factor, growth, linear } from '../../counted/steps.ts';
import { repetitions } from '../../repetitions.ts';
import { foundIn } from './words.ts';

const least = repetitions({ usual: 280, nightly: 2000 });

const pieces = [
  '{',
  '[',
  '{0x30, ',
  '"',
  "'",
  '"\\x30" ',
  '"\\\n',
  '-----BEGIN X-----\n',
  '-----BEGIN X-----AAAA',
  '00000000: 30 82 01 0a\n',
  '00000000: 30 82 01 0a\n*\n',
  '0124:trace:d3d:wined3d_cs_exec returned\n',
  '3082010a3082010a ',
  'AAAAbbbb0000CCCC\n',
  'AAAAbbbb0000CCCCAAAAbbbb0000CCCCAAAAbbbb0000CCCC\n',
  '80070057 ',
  'hex:30,\\\n',
  'db 30h, 48\n',
  'db 2 dup(',
  '[0] = 0x30, ',
  '<<48,',
  '00001000 55 push rbp\n',
  '3082010a30820109, x ',
  'https://a/30820109/',
  'drv: 30 82 01 0a\n',
  '30 82 01 0a\n',
  '30 ',
  'AAAAbbbb0000CCCC/',
  'a = 30\n',
  '0x30, ',
  'E_FAIL_',
  '9b6bd711-4f74-41c9-9e7b-',
  '-4f74',
  '*\n',
  '\u001b[1m30 ',
  ' ',
  '\n',
];

describe('finding', () => {
  it.each(pieces)('grows with a text of nothing but %j, not with its square', (piece) => {
    const texts = new Map([1, factor].map((times) => [times, piece.repeat((least * times) / piece.length)] as const));
    expect(growth((times) => void foundIn(texts.get(times) ?? ''))).toBeLessThan(linear);
  });

  it('grows with an ordinary log, not with its square', () => {
    const texts = new Map([1, factor].map((times) => [times, logText(2 * least * times)] as const));
    expect(growth((times) => void foundIn(texts.get(times) ?? ''))).toBeLessThan(linear);
  });

  it('asks for no more memory than a small multiple of a log', () => {
    const text = logText(200_000);
    expect(countAsked(() => void foundIn(text))).toBeLessThan(4 * text.length);
  });
});
