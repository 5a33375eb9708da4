/** Which of the two blob editors a file is opened with when the user asks for the inspector: the one that a click on it would take. */
import { blobEditors } from '../ids.ts';

type BlobEditor = (typeof blobEditors)[keyof typeof blobEditors];

/** Files that a click opens in the inspector, wherever they are; `package.json` has the same. */
export const certificateEndings = [
  'der',
  'cer',
  'crt',
  'p7b',
  'p7c',
  'crl',
  'p12',
  'pfx',
  'p7m',
  'p7s',
  'tsq',
  'tsr',
] as const;
/** Where the blobs of the samples lie in the user's storage of this extension; a click opens them too. */
export const copiedBlobs = 'samples/blobs';

/** @param openIn the editors that show the file now: a second tab of the other editor would show the same once more */
export function editorOfFile(path: string, openIn: readonly string[]): BlobEditor {
  const open = Object.values(blobEditors).find((editor) => openIn.includes(editor));
  return open ?? (isOpenedByClick(path.toLowerCase()) ? blobEditors.certificates : blobEditors.anyBytes);
}

function isOpenedByClick(path: string): boolean {
  return (
    certificateEndings.some((ending) => path.endsWith(`.${ending}`)) ||
    /\/ddi-debugger\.ddi-debugger\/samples\/blobs\/[^/]+\.bin$/.test(path)
  );
}
