import { openBrowser } from './browser.ts';
import { composeBook } from './composing/compose.ts';
import { editionOf } from './edition.ts';
import { makeEpub } from './epub/make.ts';
import { checkPdf } from './paper/check.ts';
import { printBook } from './paper/print.ts';
import { readSite } from './site.ts';

/** The book as files. */
export interface BookFiles {
  readonly pdf: Uint8Array;
  readonly pages: number;
  /** How often it was printed until its numbers of pages were its own. */
  readonly printings: number;
  readonly epub: Uint8Array;
}

/**
 * Make the EPUB file of a built site.
 *
 * @throws Error when there is no site or no browser
 */
export async function makeEpubFile(folder: string): Promise<Uint8Array> {
  const site = readSite(folder);
  const browser = await openBrowser();
  try {
    return await makeEpub(browser, site, folder, composeBook(site), editionOf(site));
  } finally {
    await browser.close();
  }
}

/**
 * Make the book from a built site.
 *
 * @throws Error when there is no site, no browser, or when the PDF file is not as it should be
 */
export async function makeBook(folder: string): Promise<BookFiles> {
  const site = readSite(folder);
  const epub = await makeEpubFile(folder);
  const browser = await openBrowser();
  try {
    const { result: pdf, printings } = await printBook(
      browser,
      site,
      folder,
      composeBook(site),
      editionOf(site),
    );
    const { pages, faults } = await checkPdf(pdf);
    if (faults.length > 0) throw new Error(`The PDF file is not as it should be:\n${faults.join('\n')}`);
    return { pdf, pages, printings, epub };
  } finally {
    await browser.close();
  }
}
