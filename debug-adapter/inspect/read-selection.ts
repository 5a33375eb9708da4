/** The buffers in a text that somebody selected. */
import { findInText } from '../bytes/find/find-in-text.ts';
import { unreadableCount } from '../bytes/find/found-buffer.ts';
import type { FormId } from '../bytes/forms/form-id.ts';
import { readBufferText } from '../bytes/forms/read.ts';
import { bytesText } from '../bytes/byte-words.ts';
import { statusVocabulary } from '../catalog/lookup/status-vocabulary.ts';

interface SelectedBuffer {
  readonly bytes: Uint8Array;
  readonly form: FormId;
  /** Where it begins in the selection, in UTF-16 code units. */
  readonly start: number;
  /** What could not be read of it; absent where all was. */
  readonly remark?: string;
}

type Selected =
  | { readonly ok: true; readonly buffers: readonly [SelectedBuffer, ...SelectedBuffer[]] }
  | { readonly ok: false; readonly message: string; readonly at: number };

/** From here on, a text that was found to hold several buffers is rather one. Our choice, as the command line has it. */
const rather = 0.5;

/** What `ddi scan` finds in the text; else the bytes that the whole of it writes, or what is wrong with it and where. */
export function readSelection(text: string): Selected {
  const found = findInText(text, statusVocabulary).filter((one) => one.kind === 'buffer');
  const [first, ...others] = found.map((buffer): SelectedBuffer => {
    const missing = unreadableCount(buffer);
    return {
      bytes: buffer.bytes,
      form: buffer.form,
      start: buffer.start,
      ...(missing === 0
        ? {}
        : { remark: `${bytesText(missing)} could not be read by the debugger; zeros stand for them.` }),
    };
  });
  if (first !== undefined && others.length === 0) return { ok: true, buffers: [first] };
  const whole = readBufferText(text);
  if (first !== undefined && !(whole.ok && whole.confidence >= rather))
    return { ok: true, buffers: [first, ...others] };
  return whole.ok ? { ok: true, buffers: [{ bytes: whole.bytes, form: whole.form, start: 0 }] } : whole;
}
