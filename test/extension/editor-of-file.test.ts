import { describe, expect, it } from 'vitest';
import { blobEditors } from '../../extension/ids.ts';
import { editorOfFile } from '../../extension/inspector/editor-of-file.ts';

describe('the inspector is opened for a file', () => {
  it.each([
    ['a certificate', '/project/driver.DER', blobEditors.certificates],
    [
      'a blob of the copied samples',
      '/user/globalStorage/ddi-debugger.ddi-debugger/samples/blobs/frame.bin',
      blobEditors.certificates,
    ],
    ['another binary file', '/project/samples/blobs/frame.bin', blobEditors.anyBytes],
    ['a script', '/project/key-exchange.ddi', blobEditors.anyBytes],
    ['a file without an ending', '/project/der', blobEditors.anyBytes],
  ])('%s: in the editor that a click on it takes, or that takes any bytes', (_what, path, editor) => {
    expect(editorOfFile(path, [])).toBe(editor);
  });

  it('where it is open already, whichever of the two editors that is; other editors of bytes do not count', () => {
    expect(editorOfFile('/project/driver.der', [blobEditors.anyBytes])).toBe(blobEditors.anyBytes);
    expect(editorOfFile('/project/frame.bin', [blobEditors.certificates])).toBe(blobEditors.certificates);
    expect(editorOfFile('/project/frame.bin', ['hexEditor.hexedit'])).toBe(blobEditors.anyBytes);
  });
});
