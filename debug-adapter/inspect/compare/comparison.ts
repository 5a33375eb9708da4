/** Answers a view that shows two buffers beside each other. Key material of the user's own stays masked in both. */
import type { ComparedFacts, ToHost, ToView } from '../../../webview/contracts/inspector.ts';
import type { Blob } from '../blob/blob.ts';
import { bytesMessage } from '../answers/blob-messages.ts';
import { compareBlobs } from './compare-blobs.ts';
import type { Ranges } from '../blob/ranges.ts';

export class BlobComparison {
  private pair: readonly [left: Blob, right: Blob];
  private isShown = false;

  /** @param open decodes the two; they must have different ids: the view tells them apart by them */
  constructor(
    private readonly open: () => readonly [left: Blob, right: Blob],
    private readonly say: (message: ToView) => void,
  ) {
    this.pair = open();
  }

  /** A decoder of another extension came or went. */
  readAnew(): void {
    this.pair = this.open();
    if (this.isShown) this.sendComparison();
  }

  take(message: ToHost): Promise<void> {
    if (message.type === 'ready') this.sendComparison();
    if (message.type === 'bytes') {
      const blob = this.pair.find(({ id }) => id === message.blob);
      const answer = blob === undefined ? null : bytesMessage(blob, message, blob.secrets(message.buffer));
      if (answer !== null) this.say(answer);
    }
    return Promise.resolve();
  }

  private sendComparison(): void {
    this.isShown = true;
    const [first, second] = this.pair;
    const { left, right, verdict, fields, moreFields } = compareBlobs(first, second);
    this.say({
      type: 'comparison',
      verdict,
      fields,
      moreFields,
      left: factsOf(first, left),
      right: factsOf(second, right),
    });
  }
}

function factsOf(blob: Blob, differs: Ranges): ComparedFacts {
  const { source } = blob.parts;
  const root = blob.index.node(0);
  const isMasked = root !== null && blob.isSecret(root);
  return {
    blob: blob.id,
    title: source.title,
    summary: isMasked ? 'masked: key material of your own' : blob.decoded.summary,
    length: source.bytes.length,
    differs,
    masked: blob.secrets(0),
  };
}
