import { describe, expect, it } from 'vitest';
import { decodeAs, decoderChoices, recognise } from '../../debug-adapter/decode/decoders.ts';
import { factor, growth, linear } from '../counted/steps.ts';
import { repetitions } from '../repetitions.ts';
import { exchange } from './keyring.ts';
import { inputs } from './tempting-inputs.ts';

const least = repetitions({ usual: 250, nightly: 1200 });

describe('the work of all decoders grows with the buffer, not with its square', () => {
  it.each(Object.keys(inputs))('for %s', (what) => {
    const buffers = new Map(
      [1, factor].map((times) => [times, inputs[what]?.(least * times) ?? new Uint8Array(0)] as const),
    );
    expect(
      growth((times) => {
        const bytes = buffers.get(times) ?? new Uint8Array(0);
        recognise(bytes, exchange);
        for (const { id } of decoderChoices) decodeAs(id, bytes, exchange);
      }),
    ).toBeLessThan(linear);
  });
});
