/** A function of the language, by the object that has it. */
export interface Native {
  readonly of: object;
  readonly key: PropertyKey;
}

type Called = (self: unknown, args: readonly unknown[], result: unknown) => void;

/** Does the work while each of the functions tells its calls. They are as they were afterwards, whatever the work throws. */
export function whileTold<T extends Native>(
  natives: readonly T[],
  told: (native: T) => Called,
  work: () => void,
): void {
  const before = natives.map(({ of, key }) => Object.getOwnPropertyDescriptor(of, key));
  natives.forEach((native, index) => {
    const descriptor = before[index];
    const original = descriptor?.value as ((...args: readonly unknown[]) => unknown) | undefined;
    if (descriptor === undefined || original === undefined) throw new Error(`there is no ${String(native.key)}`);
    const called = told(native);
    Object.defineProperty(native.of, native.key, {
      ...descriptor,
      value: function (this: unknown, ...args: readonly unknown[]): unknown {
        const result = Reflect.apply(original, this, args);
        called(this, args, result);
        return result;
      },
    });
  });
  try {
    work();
  } finally {
    natives.forEach(({ of, key }, index) => Object.defineProperty(of, key, before[index] ?? {}));
  }
}
