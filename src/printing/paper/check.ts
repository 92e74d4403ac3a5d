import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import type { Pages } from './pages.ts';
import { openPdf, pagesOf } from './read-pdf.ts';

/** The largest file that is still quick to fetch. */
const MOST_BYTES = 15e6;

/** What is wrong with a printed book, in words, and how many pages it has. */
export async function checkPdf(bytes: Uint8Array): Promise<{ pages: number; faults: string[] }> {
  const pdf = await openPdf(bytes);
  const faults = await faultsOfFile(pdf);
  if (bytes.length > MOST_BYTES) faults.push(`It has ${bytes.length} bytes`);
  const places = await pagesOf(pdf);
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    faults.push(...(await faultsOfPage(page, places)).map((fault) => `Page ${number} ${fault}`));
    page.cleanup();
  }
  return { pages: pdf.numPages, faults };
}

async function faultsOfFile(pdf: PDFDocumentProxy): Promise<string[]> {
  const { info } = (await pdf.getMetadata()) as { info: Record<string, unknown> };
  const marks = (await pdf.getMarkInfo()) as unknown as Map<string, boolean> | null;
  const outline = await pdf.getOutline();
  const faults: string[] = [];
  if (!marks?.get('Marked') || !(await hasTree(pdf))) faults.push('It is not tagged');
  if (!info.Language) faults.push('It does not say its language');
  if (!info.Title) faults.push('It has no title');
  if (!outline?.some(({ items }) => items.length > 0)) faults.push('Its outline has no second level');
  return faults;
}

const hasTree = async (pdf: PDFDocumentProxy): Promise<boolean> =>
  (await (await pdf.getPage(1)).getStructTree()) !== null;

async function faultsOfPage(page: PDFPageProxy, places: Pages): Promise<string[]> {
  const { items } = await page.getTextContent();
  const letters = items
    .map((item) => ('str' in item ? item.str : ''))
    .join('')
    .replace(/\s/g, '');
  const links = (await page.getAnnotations()) as Link[];
  return [
    // A running head and a number are no content.
    ...(letters.length < 40 ? [`is empty: "${letters}"`] : []),
    ...faultsOfLinks(links, places),
    ...(await missingFonts(page)),
  ];
}

/** A link as a file has it: to a named place, under these words. */
export interface Link {
  readonly dest?: unknown;
  readonly overlaidText?: string;
}

/** Links that lead nowhere, and links that say another page than that which they lead to. */
export function faultsOfLinks(links: readonly Link[], places: Pages): string[] {
  return links.flatMap(({ dest, overlaidText }) => {
    if (typeof dest !== 'string') return [];
    const page = places.get(dest);
    if (page === undefined) return [`has a link to ${dest}, which is nowhere`];
    const said = /\(p\.\s(\d+)\)/.exec(overlaidText ?? '')?.[1];
    return said && Number(said) !== page ? [`says page ${said} for ${dest}, which is on ${page}`] : [];
  });
}

/** The fonts of a page that the file does not bring. */
async function missingFonts(page: PDFPageProxy): Promise<string[]> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const names = new Set<string>();
  fnArray.forEach((operation, i) => {
    if (operation === SET_FONT) names.add(argsArray[i][0] as string);
  });
  return [...names].flatMap((name) => {
    const font = page.commonObjs.get(name) as { missingFile?: boolean; name: string };
    return font.missingFile ? [`needs the font ${font.name}, which is not in the file`] : [];
  });
}

/** pdf.js's number for the choice of a font. */
const SET_FONT = 37;
