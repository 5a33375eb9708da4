import { describe, expect, it } from 'vitest';
import { builtInIdentity } from '../../debug-adapter/crypto/identity.ts';
import { builtInKeys } from '../../debug-adapter/inspect/blob/known-keys.ts';
import { block, chain, ownBlock, ownKey } from '../inspector/sample-blobs.ts';
import { bytesOf, cell, selectedBytes, servedInspector, treeItem, unfold, unfoldChain } from './inspector-view.ts';

const { withBlob, site } = servedInspector();

describe('what is inside', () => {
  it('opens as a buffer of its own, with a way back', () =>
    withBlob(chain, async (view) => {
      const { page, settled } = view;
      await unfoldChain(view);
      await treeItem(page, /^leaf certificate/).click();
      await page.getByRole('button', { name: 'Open as a buffer of its own' }).click();
      await settled();
      await page.getByText('certificate: DDI Debugger Test Driver').first().waitFor();
      const trail = page.getByRole('navigation', { name: 'Opened inside' });
      expect(await trail.getByRole('listitem').allTextContents()).toEqual(['chain.p7b', 'leaf certificate']);
      expect(await trail.locator('[aria-current="location"]').textContent()).toBe('leaf certificate');
      await trail.getByRole('button', { name: 'Back to chain.p7b' }).click();
      await settled();
      await page.getByText('chain of 3 certificates').first().waitFor();
    }));

  it('is masked where it is key material of the user, until it is shown on purpose', () =>
    withBlob(
      ownBlock,
      async (view) => {
        await unfold(view, /^C /);
        await unfold(view, /^EM unmasked/);
        expect(await treeItem(view.page, /^seed/).textContent()).toMatch(/64 bytes, masked/);
        await treeItem(view.page, /^seed/).click();
        await view.settled();
        expect(await cell(view.page, 0, 1).textContent()).toBe('••');
        expect(await view.page.getByRole('row', { name: 'uint8' }).textContent()).toContain('masked');
        await view.page.getByRole('button', { name: 'Copy as hex' }).click();
        await view.page
          .getByRole('alert')
          .getByText(/masked/)
          .waitFor();
        expect(view.clipboard).toEqual([]);
        await view.page.getByRole('button', { name: 'Show secrets' }).click();
        await view.settled();
        await unfold(view, /^C /);
        await unfold(view, /^EM unmasked/);
        await treeItem(view.page, /^seed/).click();
        await view.settled();
        expect(await cell(view.page, 0, 1).textContent()).toMatch(/^[0-9a-f]{2}$/);
        await view.page.getByRole('button', { name: 'Copy as hex' }).click();
        await view.settled();
        expect(view.clipboard[0]).toMatch(/^[0-9a-f]{128}$/);
        await view.page.getByRole('button', { name: 'Hide secrets' }).waitFor();
      },
      { keys: [ownKey(), ...builtInKeys] },
    ));
});

describe('finding and taking away', () => {
  it('finds bytes, goes from match to match and says where it is', () =>
    withBlob(
      bytesOf(1000, (i) => i % 100),
      async ({ page, settled }) => {
        const field = page.getByRole('searchbox', { name: 'Find in the bytes' });
        await field.fill('2a 2b');
        await settled();
        await page.getByText('10 matches').waitFor();
        await field.press('Enter');
        await settled();
        await page.getByText('1 of 10').first().waitFor();
        await page.getByText('0x2a to 0x2b (2 bytes)').first().waitFor();
        await field.press('Shift+Enter');
        await settled();
        await page.getByText('10 of 10').first().waitFor();
        await field.fill('2');
        await settled();
        await page.getByText('not hex yet').waitFor();
      },
    ));

  it('moves nothing on the page while somebody types', () =>
    withBlob(
      bytesOf(1000, (i) => i % 100),
      async ({ page, settled }) => {
        const field = page.getByRole('searchbox', { name: 'Find in the bytes' });
        const places = async () => [await field.boundingBox(), await page.getByRole('grid').boundingBox()];
        const before = await places();
        for (const query of ['2', '2a', '2a 2b', 'fe']) {
          await field.fill(query);
          await settled();
          expect(await places()).toEqual(before);
        }
        expect(await page.getByRole('button', { name: 'Next match' }).isDisabled()).toBe(true);
      },
    ));

  it('shows the whole word of each button in a narrow pane', () =>
    withBlob(
      block,
      async ({ page }) => {
        const cut = await page
          .locator('.tools button:visible')
          .evaluateAll((buttons) =>
            buttons.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map((each) => each.textContent),
          );
        expect(cut).toEqual([]);
      },
      { width: 520 },
    ));

  it('keeps its tools within a narrow pane', () =>
    withBlob(
      chain,
      async ({ page }) => {
        for (const group of await page.locator('.tools > .group').all()) {
          const box = await group.boundingBox();
          expect((box?.x ?? 0) + (box?.width ?? 1000)).toBeLessThanOrEqual(420);
        }
      },
      { width: 420 },
    ));

  it('finds text', () =>
    withBlob(chain, async ({ page, settled }) => {
      await page.getByRole('combobox', { name: 'Find as' }).selectOption('text');
      await page.getByRole('searchbox').fill('Test Driver');
      await settled();
      await page.getByText(/^\d+ match/).waitFor();
    }));

  it('copies a node in every form, and saves it', () =>
    withBlob(chain, async (view) => {
      const { page, settled, clipboard, saved } = view;
      await unfoldChain(view);
      await treeItem(page, /^leaf certificate/).click();
      for (const name of ['Copy as hex', 'Copy as a C array', 'Copy as base64', 'Copy as PEM', 'Copy as JSON'])
        await page.getByRole('button', { name }).click();
      await page.getByRole('button', { name: 'Save to a file' }).click();
      await settled();
      const leaf = Buffer.from(saved[0]?.bytes ?? []);
      expect(clipboard[0]).toBe(leaf.toString('hex'));
      expect(clipboard[1]).toContain(`leaf_certificate[${leaf.length}]`);
      expect(clipboard[2]).toBe(leaf.toString('base64'));
      expect(clipboard[3]?.replace(/-----[^-]+-----|\s/g, '')).toBe(leaf.toString('base64'));
      expect(clipboard[3]).toMatch(/^-----BEGIN CERTIFICATE-----/);
      expect((JSON.parse(clipboard[4] ?? '') as { readonly label: string }).label).toBe('leaf certificate');
      expect(saved[0]?.name).toBe('leaf-certificate.bin');
    }));

  it('copies selected bytes that are no node', () =>
    withBlob(chain, async ({ page, settled, clipboard }) => {
      await cell(page, 0, 0).click();
      await cell(page, 0, 3).click({ modifiers: ['Shift'] });
      await settled();
      await page.keyboard.press('Control+c');
      await settled();
      expect(clipboard).toEqual(['30820a90']);
    }));
});

describe('two buffers', () => {
  it('stand beside each other, with the bytes and fields that differ', async () => {
    const other = builtInIdentity.chain.slice();
    other[0x60] = (other[0x60] ?? 0) ^ 0x20;
    const { page, settled, errors, close } = await site().compare(chain, {
      ...chain,
      title: 'other.p7b',
      bytes: other,
    });
    await page
      .getByText(/^1 of 2708 bytes at the same offset differ, in \d+ fields$/)
      .first()
      .waitFor();
    expect(await page.getByRole('grid').count()).toBe(2);
    await page.getByRole('button', { name: 'Next difference' }).click();
    await settled();
    for (const side of ['left', 'right']) {
      const grid = page.getByRole('grid', { name: `Bytes, ${side}` });
      expect(await grid.locator('[aria-selected="true"]').count()).toBe(1);
      expect(await grid.locator('[role="row"]:has([aria-selected="true"])').getAttribute('aria-rowindex')).toBe('8');
    }
    await page
      .getByRole('button', { name: /^Show .*issuer/ })
      .first()
      .click();
    await settled();
    expect(
      await page.getByRole('grid', { name: 'Bytes, left' }).locator('[aria-selected="true"]').count(),
    ).toBeGreaterThan(1);
    expect(errors).toEqual([]);
    await close();
  });

  it('are said to be the same when they are', async () => {
    const { page, close } = await site().compare(chain, chain);
    await page.getByText('The same 2708 bytes').first().waitFor();
    expect(await page.getByRole('table').count()).toBe(0);
    await close();
  });
});

describe('while it is hidden', () => {
  it('keeps its place', () =>
    withBlob(chain, async ({ page, settled }) => {
      await cell(page, 5, 8).click();
      await settled();
      const before = await page.getByRole('treeitem', { selected: true }).textContent();
      await page.reload();
      await page.getByRole('grid').waitFor();
      await settled();
      await settled();
      expect(await page.getByRole('treeitem', { selected: true }).textContent()).toBe(before);
      expect(await selectedBytes(page)).toBe(1);
    }));
});
