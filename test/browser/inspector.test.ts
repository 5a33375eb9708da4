import { describe, expect, it } from 'vitest';
import type { BlobSource } from '../../debug-adapter/inspect/blob/blob-source.ts';
import { pkiSample } from '../decode/pki/samples.ts';
import { block, chain, ownBlock, ownKey, ownKeyFile } from '../inspector/sample-blobs.ts';
import { bytesOf, cell, selectedBytes, servedInspector, treeItem, unfold, unfoldChain } from './inspector-view.ts';

const { withBlob } = servedInspector();

describe('bytes and tree', () => {
  it('show what it is, how sure that is and why, and where it comes from', () =>
    withBlob(chain, async ({ page }) => {
      await page.getByText('chain of 3 certificates: DDI Debugger Test Driver').first().waitFor();
      await page.getByText('file, 2,708 bytes').waitFor();
      await page.getByText('DER that holds certificates').waitFor();
      expect(await page.getByRole('combobox', { name: 'Decoded as' }).locator('option:checked').textContent()).toMatch(
        /certificates · 98 %/,
      );
    }));

  it('give rows, columns and levels their places in the whole', () =>
    withBlob(chain, async (view) => {
      const { page } = view;
      await unfoldChain(view);
      const grid = page.getByRole('grid', { name: 'Bytes' });
      expect([await grid.getAttribute('aria-rowcount'), await grid.getAttribute('aria-colcount')]).toEqual([
        '171',
        '18',
      ]);
      expect(await page.locator('[role="row"][aria-rowindex="2"] [role="rowheader"]').textContent()).toBe('0000');
      expect(await cell(page, 0, 0).textContent()).toBe('30');
      expect(await cell(page, 0, 3).getAttribute('aria-colindex')).toBe('5');
      expect(await cell(page, 0, 16).textContent()).toBe('0.....*.H.......');
      const leaf = treeItem(page, /^leaf certificate/);
      expect(
        await Promise.all(
          ['aria-level', 'aria-posinset', 'aria-setsize', 'aria-expanded'].map((name) => leaf.getAttribute(name)),
        ),
      ).toEqual(['4', '3', '3', 'false']);
    }));

  it('light each other up: a node its bytes', () =>
    withBlob(chain, async (view) => {
      await unfoldChain(view);
      await unfold(view, /^root certificate/);
      await treeItem(view.page, /^tbsCertificate/).click();
      await view.settled();
      await view.page.getByRole('heading', { name: 'tbsCertificate' }).waitFor();
      await view.page.getByText('0x31 to 0x28a (602 bytes)').waitFor();
      expect(await cell(view.page, 3, 1).getAttribute('aria-selected')).toBe('true');
      expect(await cell(view.page, 3, 0).getAttribute('aria-selected')).toBeNull();
    }));

  it('light each other up: a byte its node, unfolded and in view', () =>
    withBlob(chain, async ({ page, settled }) => {
      await cell(page, 5, 8).click();
      await settled();
      const selected = page.getByRole('treeitem', { selected: true });
      expect(await selected.getAttribute('aria-level')).not.toBe('1');
      expect(await selected.isVisible()).toBe(true);
      await expect
        .poll(() => page.getByRole('status').last().textContent())
        .toContain((await selected.locator('.label').textContent()) ?? '?');
    }));

  it('open what RSA gave as another buffer when a node of it is chosen', () =>
    withBlob(block, async (view) => {
      await unfold(view, /^C /);
      await unfold(view, /^EM unmasked/);
      await treeItem(view.page, /^seed/).click();
      await view.settled();
      expect(await cell(view.page, 0, 0).textContent()).toBe('00');
      expect(await cell(view.page, 0, 1).getAttribute('aria-selected')).toBe('true');
      await view.page.getByText('0x1 to 0x40 (64 bytes)').waitFor();
      await treeItem(view.page, /^C /).click();
      await view.settled();
      expect(await cell(view.page, 0, 0).textContent()).toBe(block.bytes[0]?.toString(16).padStart(2, '0'));
    }));

  it('leave out rows that repeat, and show them on demand', () =>
    withBlob(
      bytesOf(4096, (i) => (i < 16 || i >= 4080 ? i & 0xff : 0)),
      async ({ page, settled }) => {
        const rows = page.getByRole('grid').getByRole('row');
        expect(await rows.count()).toBe(5);
        await page.getByRole('button', { name: '253 more rows like the one above (4,048 bytes). Show' }).click();
        await settled();
        expect(await rows.count()).toBeGreaterThan(20);
        expect(await page.locator('[role="row"][aria-rowindex="4"] [role="rowheader"]').textContent()).toBe('0020');
      },
    ));

  it('stay quick to move in with 16 MB: only what is in view is asked for and drawn', () =>
    withBlob(
      bytesOf(16 * 1024 * 1024, (i) => (i * 2654435761) >>> 24),
      async ({ page, settled, told }) => {
        await page.locator('[role="gridcell"][tabindex="0"]').focus();
        await page.keyboard.press('Control+End');
        await settled();
        expect(await page.locator('[role="gridcell"][tabindex="0"]').getAttribute('aria-colindex')).toBe('17');
        expect(await page.locator('[role="row"]:has([tabindex="0"])').getAttribute('aria-rowindex')).toBe(
          String(1024 * 1024 + 1),
        );
        expect(await page.getByRole('grid').getByRole('row').count()).toBeLessThan(80);
        const asked = (await told()).flatMap((message) =>
          message.type === 'bytes' ? [message.end - message.start] : [],
        );
        expect(asked.reduce((sum, length) => sum + length, 0)).toBeLessThan(100_000);
      },
    ));
});

describe('the keyboard', () => {
  it('walks the bytes: by one, by rows, to the ends, and selects with Shift', () =>
    withBlob(chain, async ({ page, settled }) => {
      const at = async (): Promise<string> => {
        const focused = page.locator(':focus');
        return `${await focused.locator('..').getAttribute('aria-rowindex')}:${await focused.getAttribute('aria-colindex')}`;
      };
      await page.locator('[role="gridcell"][tabindex="0"]').focus();
      const places: string[] = [];
      for (const key of [
        'ArrowRight',
        'ArrowDown',
        'End',
        'ArrowRight',
        'Home',
        'Control+End',
        'PageUp',
        'Control+Home',
      ]) {
        await page.keyboard.press(key);
        await settled();
        places.push(await at());
      }
      expect(places.slice(0, 6)).toEqual(['2:3', '3:3', '3:17', '4:2', '4:2', '171:5']);
      expect(places.at(-1)).toBe('2:2');
      await page.keyboard.press('Shift+ArrowDown');
      await settled();
      expect(await selectedBytes(page)).toBe(17);
      await page.getByText('0x0 to 0x10 (17 bytes)').waitFor();
    }));

  it('walks the tree: down, in, out, by letter', () =>
    withBlob(chain, async ({ page, settled }) => {
      const selected = async (): Promise<string> =>
        (await page.getByRole('treeitem', { selected: true }).locator('.label').textContent()) ?? '';
      await treeItem(page, /^PKCS #7/).focus();
      const labels: string[] = [];
      for (const key of [
        'ArrowDown',
        's',
        'ArrowRight',
        'ArrowRight',
        'c',
        'ArrowRight',
        'ArrowRight',
        'ArrowLeft',
        'ArrowLeft',
        'ArrowLeft',
        'End',
        'Home',
      ]) {
        await page.keyboard.press(key);
        await settled();
        labels.push(await selected());
      }
      expect(labels).toEqual([
        'contentType',
        'SignedData',
        'SignedData',
        'version',
        'certificates',
        'certificates',
        'root certificate',
        'certificates',
        'certificates',
        'SignedData',
        'signerInfos',
        'PKCS #7',
      ]);
      expect(await page.locator(':focus').getAttribute('role')).toBe('treeitem');
    }));

  it('reaches everything with Tab', () =>
    withBlob(
      ownBlock,
      async ({ page }) => {
        const names: string[] = [];
        for (let i = 0; i < 22; i += 1) {
          await page.keyboard.press('Tab');
          names.push(
            await page.evaluate(
              () =>
                document.activeElement?.getAttribute('aria-label') ??
                document.activeElement?.getAttribute('role') ??
                document.activeElement?.textContent ??
                '',
            ),
          );
        }
        for (const name of [
          'Decoded as',
          'Decode as a structure of the catalog',
          'Opened with the key',
          'Take a key or certificates from file',
          'Show secrets',
          'Find in the bytes',
          'Find as',
          'gridcell',
          'Size of bytes and tree',
          'treeitem',
          'Open as a buffer of its own',
          'Copy as hex',
          'Copy as JSON',
          'Save to a file',
        ])
          expect(names).toContain(name);
      },
      { keys: [ownKey()] },
    ));
});

describe('a tree of thousands of nodes', () => {
  /** A SEQUENCE of 3,000 INTEGERs in DER. */
  const many: BlobSource = {
    title: 'many.der',
    origin: 'file',
    bytes: Uint8Array.from([
      0x30,
      0x82,
      0x2e,
      0xe0,
      ...Array.from({ length: 3000 }, (_, i) => [0x02, 0x02, 0x40 + (i >> 8), i & 0xff]).flat(),
    ]),
  };

  it('is sent and drawn as far as it is looked at, and reached to its end', () =>
    withBlob(many, async ({ page, settled, told }) => {
      await treeItem(page, /^SEQUENCE/).click();
      await page.keyboard.press('ArrowRight');
      await settled();
      expect(await page.getByRole('treeitem').count()).toBeLessThan(60);
      await page.keyboard.press('End');
      await settled();
      await settled();
      const last = page.getByRole('treeitem', { selected: true });
      expect([await last.getAttribute('aria-posinset'), await last.getAttribute('aria-setsize')]).toEqual([
        '3000',
        '3000',
      ]);
      await page.getByText('0x2ee0 to 0x2ee3 (4 bytes)').waitFor();
      expect((await told()).filter(({ type }) => type === 'children').length).toBeLessThan(8);
    }));
});

describe('reading it otherwise', () => {
  it('by another decoder', () =>
    withBlob(chain, async ({ page, settled }) => {
      await page.getByRole('combobox', { name: 'Decoded as' }).selectOption({ label: 'ASN.1 · 80 %' });
      await settled();
      await page.getByText('ASN.1, 1 element').first().waitFor();
      expect(await treeItem(page, /^SEQUENCE/).count()).toBeGreaterThan(0);
    }));

  it('as a structure that the user names', () =>
    withBlob(
      bytesOf(16, (i) => i),
      async ({ page, settled }) => {
        await page.getByRole('button', { name: 'Decode as a structure of the catalog' }).click();
        await settled();
        await page
          .getByText('D3D11_AES_CTR_IV, 16 bytes on x64')
          .or(page.getByText('D3D11_1DDI_AES_CTR_IV, 16 bytes on x64'))
          .first()
          .waitFor();
      },
      { structure: 'D3D11_1DDI_AES_CTR_IV' },
    ));

  it('for x64, and for x86 when the user says so', () =>
    withBlob(
      bytesOf(32, () => 0),
      async ({ page, settled }) => {
        await page.getByRole('button', { name: 'Decode as a structure of the catalog' }).click();
        await settled();
        await page.getByText('32 bytes on x64').first().waitFor();
        const width = page.getByRole('combobox', { name: 'Pointer width of structures' });
        expect(await width.inputValue()).toBe('x64');
        await width.selectOption('x86');
        await settled();
        await page.getByText('16 bytes on x86').first().waitFor();
        expect(await width.inputValue()).toBe('x86');
      },
      { structure: 'D3D11_KEY_EXCHANGE_HW_PROTECTION_DATA' },
    ));

  it('without a key, and with one from a file', () =>
    withBlob(
      ownBlock,
      async ({ page, settled }) => {
        expect(await page.getByRole('button', { name: 'Show secrets' }).count()).toBe(0);
        await page.getByRole('button', { name: 'Take a key or certificates from file' }).click();
        await settled();
        await page
          .getByText(/RSA under “own.key”, RSAES-OAEP with SHA-512/)
          .first()
          .waitFor();
        expect(
          await page.getByRole('combobox', { name: 'Opened with the key' }).locator('option:checked').textContent(),
        ).toBe('own.key (your own)');
        await page.getByRole('combobox', { name: 'Opened with the key' }).selectOption('none');
        await settled();
        expect(await page.getByText(/RSA under/).count()).toBe(0);
      },
      { keyFile: { name: 'own.key', bytes: ownKeyFile } },
    ));

  it('opens PKCS #12 with a passphrase, and masks the key inside', () =>
    withBlob(
      { title: 'own.p12', origin: 'file', bytes: pkiSample('PKCS #12') },
      async ({ page, settled }) => {
        await page.getByRole('button', { name: 'Open what is encrypted with a passphrase' }).click();
        await settled();
        await page
          .getByText(/the passphrase is right/)
          .first()
          .waitFor();
        await page.getByRole('button', { name: 'Show secrets' }).waitFor();
        expect(await page.getByRole('button', { name: 'Open what is encrypted with a passphrase' }).count()).toBe(0);
      },
      { passphrase: 'secret' },
    ));

  it('says why a file is no key, without repeating anything of it', () =>
    withBlob(
      ownBlock,
      async ({ page, settled }) => {
        await page.getByRole('button', { name: 'Take a key or certificates from file' }).click();
        await settled();
        await page
          .getByRole('alert')
          .getByText(/^notes\.txt: This is no private key/)
          .waitFor();
        await page.getByRole('button', { name: 'Dismiss' }).click();
        expect(await page.getByRole('alert').count()).toBe(0);
      },
      { keyFile: { name: 'notes.txt', bytes: new TextEncoder().encode('secret words') } },
    ));
});
