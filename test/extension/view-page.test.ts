import { describe, expect, it } from 'vitest';
import { readViewMessage } from '../../extension/timeline/view-message.ts';
import { makeNonce, viewPage } from '../../extension/view-page.ts';

const page = viewPage({
  title: 'DDI timeline',
  nonce: 'abc',
  cspSource: 'https://webview',
  script: 'https://webview/timeline.js',
  style: 'https://webview/timeline.css',
});

describe('the page of a view', () => {
  it('allows nothing but its own script and the resources of the extension', () => {
    expect(page).toContain(
      `content="default-src 'none'; script-src 'nonce-abc'; style-src https://webview; font-src https://webview; img-src https://webview"`,
    );
  });

  it('allows no inline and no evaluated code', () => {
    expect(page).not.toMatch(/unsafe-/);
  });

  it('gives each page another nonce of 128 bits', () => {
    const [first, second] = [makeNonce(), makeNonce()];
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(first).not.toBe(second);
  });
});

describe('messages of the timeline', () => {
  it.each([{ type: 'ready' }, { type: 'travel', step: 7 }, { type: 'open', step: 0 }])('takes %j', (message) => {
    expect(readViewMessage(message)).toEqual(message);
  });

  it.each([
    null,
    'ready',
    {},
    { type: 'travel' },
    { type: 'travel', step: -1 },
    { type: 'travel', step: 1.5 },
    { type: 'open', step: '1' },
    { type: 'run' },
  ])('ignores %j', (message) => {
    expect(readViewMessage(message)).toBeNull();
  });
});
