import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { Pages } from './pages.ts';

/** Open a PDF file that was just made. The bytes are copied, because reading takes them away. */
export const openPdf = (bytes: Uint8Array): Promise<PDFDocumentProxy> =>
  getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false }).promise;

/** On which page each named place of a PDF file is. */
export async function pagesOf(pdf: PDFDocumentProxy): Promise<Pages> {
  // A map in spite of its type.
  const places = [...((await pdf.getDestinations()) as unknown as Map<string, unknown[]>)];
  const found = places.map(async ([name, place]): Promise<[string, number]> => {
    const page = await pdf.getPageIndex(place[0] as Parameters<typeof pdf.getPageIndex>[0]);
    return [name, page + 1];
  });
  return new Map(await Promise.all(found));
}
