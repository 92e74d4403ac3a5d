import type { BrowserContext, Page } from '@playwright/test';

/** One page for each context, kept: it is made once and costs nothing while it rests. */
const kept = new WeakMap<BrowserContext, Promise<Page>>();

/**
 * An empty page beside one of the site's, to open saved files in: the site's policy is not theirs, and lets nobody read
 * markup from a text.
 */
export async function desktop(page: Page): Promise<Page> {
  const context = page.context();
  const ready = kept.get(context) ?? context.newPage();
  kept.set(context, ready);
  const beside = await ready;
  await page.bringToFront();
  return beside;
}
