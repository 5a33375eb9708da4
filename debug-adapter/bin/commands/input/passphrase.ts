/** The passphrase of a file: from another file, from the environment, or from whoever sits at the terminal. Never an argument, and never kept. */
import { fileReader } from '../../file-reader.ts';

export interface PassphraseSource {
  readonly file: string | undefined;
  readonly variable: string | undefined;
  readonly ask: boolean;
}

export type PassphraseResult =
  { readonly ok: true; readonly text: string | null } | { readonly ok: false; readonly message: string };

/** Bytes of a file that a passphrase stands in, and characters that are taken from a terminal. */
const longest = 4096;
const [enter, lineFeed, interrupt, endOfInput, backspace, deletion] = ['\r', '\n', '\u0003', '\u0004', '\b', '\u007f'];

/** Null where no source is named. */
export async function readPassphrase({ file, variable, ask }: PassphraseSource): Promise<PassphraseResult> {
  const named = [file !== undefined, variable !== undefined, ask].filter(Boolean).length;
  if (named > 1)
    return { ok: false, message: 'Give one of --passphrase-file, --passphrase-env and --ask-passphrase, not several.' };
  if (file !== undefined) {
    const read = await fileReader.read(file, longest);
    if (!read.ok) return { ok: false, message: read.message };
    const [first = ''] = new TextDecoder().decode(read.bytes).split(/\r?\n/);
    return { ok: true, text: first };
  }
  if (variable !== undefined) {
    const text = process.env[variable];
    return text === undefined
      ? { ok: false, message: `The environment has no variable ${variable}.` }
      : { ok: true, text };
  }
  return ask ? askAtTerminal() : { ok: true, text: null };
}

/** Nothing of what is typed is shown. */
function askAtTerminal(): Promise<PassphraseResult> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY)
    return Promise.resolve({
      ok: false,
      message: 'There is no terminal to ask for a passphrase at. Use --passphrase-file or --passphrase-env.',
    });
  stderr.write('Passphrase: ');
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  return new Promise((resolve) => {
    let text = '';
    const end = (result: PassphraseResult): void => {
      stdin.setRawMode(false);
      stdin.off('data', take);
      stdin.pause();
      stderr.write('\n');
      resolve(result);
    };
    const take = (typed: string): void => {
      for (const character of typed) {
        if (character === enter || character === lineFeed || character === endOfInput) return end({ ok: true, text });
        if (character === interrupt) return end({ ok: false, message: 'No passphrase was given.' });
        text =
          character === backspace || character === deletion
            ? Array.from(text).slice(0, -1).join('')
            : `${text}${character}`.slice(0, longest);
      }
    };
    stdin.on('data', take);
  });
}
