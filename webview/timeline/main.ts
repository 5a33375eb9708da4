/** Entry of the timeline page in a VS Code webview. */
import { startTimeline, type Host } from './timeline.ts';

declare function acquireVsCodeApi(): Host;

const receive = startTimeline(document.body, acquireVsCodeApi());
window.addEventListener('message', (event: MessageEvent<unknown>) => {
  receive(event.data);
});
