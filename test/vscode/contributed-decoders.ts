import * as vscode from 'vscode';
import type { DdiDebuggerApi, Decoder } from '../../api/ddi-debugger.d.ts';
import { commands, views } from '../../extension/ids.ts';
import { contains, equal } from './harness/expect.ts';
import { eventually, type TestCase } from './harness/harness.ts';
import { hoverText, inside, typeScript } from './scripts.ts';

const box = '0000002470737368000000009a04f07998404286ab92e65be0885f950000000408011210';

async function api(): Promise<DdiDebuggerApi> {
  const extension = vscode.extensions.getExtension<DdiDebuggerApi>('ddi-debugger.ddi-debugger');
  if (extension === undefined) throw new Error('the extension is not there');
  return extension.activate();
}

/** A decoder that notes what it is asked about. */
function curious(): { readonly decoder: Decoder; readonly asked: string[] } {
  const asked: string[] = [];
  const note = (bytes: Uint8Array): void => {
    asked.push(Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''));
  };
  return {
    asked,
    decoder: {
      id: 'suite.curious',
      title: 'curious',
      test: (bytes) => {
        note(bytes);
        return { confidence: 1, why: 'it is curious' };
      },
      decode: () => ({ summary: 'read by the suite', children: [] }),
    },
  };
}

/** Other extensions beside ours, and their decoders. */
export const contributedDecoders: readonly TestCase[] = [
  {
    name: 'the sample extension explains its format in a hover',
    body: async () => {
      const document = await typeScript(`let header = hex"${box}"\n`);
      const text = await eventually('the hover of the sample', async () => {
        const seen = await hoverText(document, inside(document, 'header'));
        return seen.includes('PSSH') && seen;
      });
      contains(text, 'PSSH box, version 0, PlayReady');
    },
  },
  {
    name: 'a decoder explains buffers from its registration to its end, and an id is registered once',
    body: async () => {
      const debuggerApi = await api();
      equal(debuggerApi.version, 1);
      const document = await typeScript('let buffer = hex"00112233445566778899aabbccddeeff"\n');
      const hover = (): Promise<string> => hoverText(document, inside(document, 'buffer'));
      const { decoder } = curious();
      const registered = debuggerApi.registerDecoder(decoder);
      contains(await hover(), 'read by the suite');
      let refused = '';
      try {
        debuggerApi.registerDecoder(decoder);
      } catch (failure) {
        refused = String(failure);
      }
      contains(refused, 'is taken');
      registered.dispose();
      equal((await hover()).includes('read by the suite'), false);
    },
  },
  {
    name: 'an open Blob Inspector asks a decoder that registers late',
    body: async () => {
      await vscode.commands.executeCommand(commands.inspectBuffer, box);
      await eventually('the inspector', () => {
        const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
        return tab?.input instanceof vscode.TabInputWebview && tab.input.viewType.endsWith(views.blob);
      });
      const { decoder, asked } = curious();
      const registered = (await api()).registerDecoder(decoder);
      await eventually('the question', () => asked.includes(box));
      registered.dispose();
    },
  },
];
