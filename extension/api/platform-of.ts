import * as vscode from 'vscode';
import type { Host, Platform } from '../platform.ts';
import type { DecoderRegistry } from './decoder-registry.ts';
import { flawLog } from './flaw-log.ts';
import { guardedDecoders } from './guarded-decoders.ts';

/** A host and the decoders of other extensions. Loading the late part is still nobody's business but of the one who asks for it. */
export function platformOf(
  host: Host,
  registry: DecoderRegistry,
): { readonly platform: Platform; readonly log: vscode.Disposable } {
  let channel: vscode.LogOutputChannel | null = null;
  const hear = flawLog((line) => {
    channel ??= vscode.window.createOutputChannel('DDI Debugger', { log: true });
    channel.warn(line);
  });
  let decoders: ReturnType<typeof guardedDecoders> | null = null;
  return {
    platform: {
      core: async () => {
        const late = await host.core();
        decoders ??= guardedDecoders(() => registry.decoders, late.core.guardDecoders, hear);
        return { core: late.core, crypto: late.crypto, realPath: late.realPath, decoders };
      },
      onDecodersChanged: (listener) => registry.onDidChange(listener),
    },
    log: {
      dispose: () => {
        channel?.dispose();
      },
    },
  };
}
