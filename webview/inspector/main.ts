/** Entry of the Blob Inspector's page in a VS Code webview. */
import { startInspector } from './inspector.ts';
import type { Host } from './stage.ts';

declare function acquireVsCodeApi(): Host;

const receive = startInspector(document.body, acquireVsCodeApi());
window.addEventListener('message', (event: MessageEvent<unknown>) => {
  receive(event.data);
});
