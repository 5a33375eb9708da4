import * as vscode from 'vscode';
import { debugType, requests } from '../ids.ts';

/** At the end of the line where a run stands inside of a call: what the phase has done. */
export const inlineSentence: vscode.InlineValuesProvider = {
  async provideInlineValues(document, _viewPort, { stoppedLocation }) {
    const session = vscode.debug.activeDebugSession;
    if (session?.type !== debugType) return [];
    try {
      const { sentence } = (await session.customRequest(requests.sentence)) as { readonly sentence: string | null };
      const { range } = document.lineAt(stoppedLocation.start.line);
      return sentence === null ? [] : [new vscode.InlineValueText(range, sentence)];
    } catch {
      // The run is moving again: it will stop, and ask again.
      return [];
    }
  },
};
