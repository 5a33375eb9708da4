/** Memory, counted where it is asked for: bytes of arrays, characters of texts that are made at once. */
import { whileTold, type Native } from './replaced.ts';

const typedArray = Object.getPrototypeOf(Uint8Array.prototype) as object;
const makers: readonly Native[] = [
  { of: typedArray, key: 'slice' },
  { of: typedArray, key: 'map' },
  { of: typedArray, key: 'filter' },
  { of: typedArray, key: 'join' },
  { of: Array.prototype, key: 'join' },
  { of: String.prototype, key: 'repeat' },
  { of: String.prototype, key: 'replaceAll' },
  { of: String.prototype, key: 'padEnd' },
  { of: TextDecoder.prototype, key: 'decode' },
];

/** How many bytes and characters the work asks for, kept or not. A view of a buffer is none. */
export function countAsked(work: () => void): number {
  let asked = 0;
  const original = Uint8Array;
  const counting = new Proxy(original, {
    construct: (target, args: readonly unknown[], newTarget) => {
      const array = Reflect.construct(target, args, newTarget) as Uint8Array;
      if (!(args[0] instanceof ArrayBuffer)) asked += array.length;
      return array;
    },
  });
  globalThis.Uint8Array = counting;
  try {
    whileTold(
      makers,
      () => (_self, _args, result) => {
        asked += (result as { readonly length: number }).length;
      },
      work,
    );
  } finally {
    globalThis.Uint8Array = original;
  }
  return asked;
}
