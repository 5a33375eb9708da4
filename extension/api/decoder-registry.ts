import type { Decoder as ContributedDecoder, Disposable } from '../../api/ddi-debugger.d.ts';
import { checkDecoder } from '../../debug-adapter/decode/contributed/check-decoder.ts';

/** The decoders that other extensions have registered. It is all that exists of them until the late part is loaded. */
export class DecoderRegistry {
  private held: readonly ContributedDecoder[] = [];
  private readonly listeners = new Set<() => void>();

  /** In the order of their registration; another list after each change. */
  get decoders(): readonly ContributedDecoder[] {
    return this.held;
  }

  /** @throws Error for what is no decoder, with what to do about it: it is the caller's bug */
  register(given: unknown): Disposable {
    const checked = checkDecoder(
      given,
      this.held.map(({ id }) => id),
    );
    if (!checked.ok) throw new Error(checked.message);
    const { decoder } = checked;
    this.change([...this.held, decoder]);
    return {
      dispose: () => {
        if (this.held.includes(decoder)) this.change(this.held.filter((other) => other !== decoder));
      },
    };
  }

  onDidChange(listener: () => void): Disposable {
    const own = (): void => {
      listener();
    };
    this.listeners.add(own);
    return {
      dispose: () => {
        this.listeners.delete(own);
      },
    };
  }

  private change(decoders: readonly ContributedDecoder[]): void {
    this.held = decoders;
    for (const listener of [...this.listeners]) listener();
  }
}
