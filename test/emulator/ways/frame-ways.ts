import type { DdiName } from '../../../debug-adapter/catalog/ddis.ts';
import { statusByName } from '../../../debug-adapter/catalog/lookup/status-lookup.ts';
import { statusOf } from '../driver.ts';
import { clear, Player } from '../application/player.ts';

type Way = () => string;

const submitting =
  (ddi: 'VideoDecoderSubmitBuffers' | 'VideoDecoderSubmitBuffers1' | 'VideoDecoderSubmitBuffers2') =>
  (player: Player): string => {
    const buffers = [player.buffer(clear, null)];
    return statusOf(ddi === 'VideoDecoderSubmitBuffers' ? player.submit(buffers) : player.submitMapped(ddi, buffers));
  };

const calls: Readonly<
  Partial<Record<DdiName, { readonly call: (player: Player) => string; readonly inFrame: boolean }>>
> = {
  VideoDecoderBeginFrame: { call: (player) => statusOf(player.begin()), inFrame: false },
  VideoDecoderSubmitBuffers: { call: submitting('VideoDecoderSubmitBuffers'), inFrame: true },
  VideoDecoderSubmitBuffers1: { call: submitting('VideoDecoderSubmitBuffers1'), inFrame: true },
  VideoDecoderSubmitBuffers2: { call: submitting('VideoDecoderSubmitBuffers2'), inFrame: true },
};

/** How to get every code of the calls of a frame. */
export const frameWays: Readonly<Partial<Record<DdiName, Readonly<Record<string, Way>>>>> = Object.fromEntries(
  Object.entries(calls).map(([name, { call, inFrame }]) => {
    const ready = (): Player => {
      const player = new Player();
      if (inFrame) player.begin();
      return player;
    };
    const ways: Record<string, Way> = {
      S_OK: () => call(ready()),
      E_INVALIDARG: () => {
        const player = new Player();
        if (!inFrame) player.begin();
        return call(player);
      },
      E_OUTOFMEMORY: () => {
        const player = ready();
        player.happen({ event: 'fail next call', ddi: name as DdiName, status: statusByName('E_OUTOFMEMORY') ?? 0 });
        return call(player);
      },
      D3DDDIERR_DEVICEREMOVED: () => {
        const player = ready();
        const buffers = [player.buffer(clear, null)];
        player.happen({ event: 'device removed' });
        return inFrame && name === 'VideoDecoderSubmitBuffers'
          ? statusOf(player.submit(buffers))
          : inFrame
            ? statusOf(player.submitMapped(name as 'VideoDecoderSubmitBuffers1', buffers))
            : call(player);
      },
    };
    return [name, ways];
  }),
);
