/** What the timeline's page may say. */
import { isCount, messageReader } from '../../webview/contracts/message-reader.ts';
import type { ToHost } from '../../webview/contracts/timeline.ts';

/** A message of the view, or null when it is none. */
export const readViewMessage = messageReader<ToHost>({
  ready: {},
  travel: { step: isCount },
  open: { step: isCount },
});
