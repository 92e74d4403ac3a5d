import type { Browser, Page } from '@playwright/test';
import { openPage, show } from '../browser.ts';
import type { Section } from '../composing/section.ts';
import type { Edition } from '../edition.ts';
import type { Site } from '../site.ts';
import { foliosIn, paperBook } from './document.ts';
import { fitToPaper, misfits } from './fit.ts';
import type { Folio, Pages, Printing, Settled } from './pages.ts';
import { folioTexts, settled } from './pages.ts';
import { openPdf, pagesOf } from './read-pdf.ts';

/** What a page has room for within its margins, in CSS pixels: those of paper.css. */
export const ROOM = { width: 514, height: 786 };

/**
 * Print the book with the numbers of its own pages in it.
 *
 * @param folder the built site, which has the fonts
 * @throws Error when something is wider or higher than a page
 */
export async function printBook(
  browser: Browser,
  site: Site,
  folder: string,
  sections: readonly Section[],
  edition: Edition,
): Promise<Settled<Uint8Array>> {
  const book = paperBook(site, sections, edition);
  const folios = foliosIn(book);
  const page = await openPage(browser, site, folder, ROOM);
  try {
    await show(page, site, book.toString());
    await page.evaluate(fitToPaper, ROOM.height);
    const wrong = await page.evaluate(misfits, ROOM.height);
    if (wrong.length > 0) throw new Error(`Not on one page, or wider than it:\n${wrong.join('\n')}`);
    return await settled((pages) => printed(page, folios, pages));
  } finally {
    await page.close();
  }
}

async function printed(page: Page, folios: readonly Folio[], pages: Pages): Promise<Printing<Uint8Array>> {
  const texts = folioTexts(folios, pages);
  await page.evaluate((all) => {
    document.querySelectorAll('a > .folio').forEach((folio, i) => (folio.textContent = all[i]));
  }, texts);
  const result = await page.pdf({
    tagged: true,
    outline: true,
    preferCSSPageSize: true,
    printBackground: true,
  });
  return { result, pages: await pagesOf(await openPdf(result)) };
}
