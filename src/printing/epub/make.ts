import { readFileSync } from 'node:fs';
import type { Browser } from '@playwright/test';
import { openPage, show } from '../browser.ts';
import { keepMathml } from '../composing/formulas.ts';
import { idsOf } from '../composing/compose.ts';
import { made, numbered } from '../composing/section.ts';
import type { Section } from '../composing/section.ts';
import type { Edition } from '../edition.ts';
import { imprint, titlePage } from '../front.ts';
import { mergedSheets, sheetsOf } from '../sheets.ts';
import type { Site } from '../site.ts';
import { coverDrawing, coverPage } from './cover.ts';
import { resolvedDrawings } from './drawings.ts';
import { leanDrawing } from './lean.ts';
import type { File } from './package.ts';
import { XHTML, navigation, page } from './package.ts';
import { giveMeaning, leadToFiles } from './semantics.ts';
import { xhtml } from './xhtml.ts';
import { zipped } from './zip.ts';

/** The width that drawings are laid out for, in CSS pixels: words keep their size beside a reader's text. */
const SHOWN = { width: 440, height: 800 };

const fileOf = ({ slug }: Pick<Section, 'slug'>): string => `${slug}.xhtml`;

/** The book as an EPUB file. The sections are changed. */
export async function makeEpub(
  browser: Browser,
  site: Site,
  folder: string,
  sections: readonly Section[],
  edition: Edition,
): Promise<Uint8Array> {
  for (const { root } of sections) {
    // The picture at the head of a chapter is one of its figures once more.
    for (const still of root.querySelectorAll('.still')) still.remove();
    keepMathml(root);
  }
  const [hero, ...drawings] = await drawn(browser, site, folder, sections);
  const next = drawings.values();
  const files = sections.map((section): File => {
    giveMeaning(section.root);
    return sectionFile(section, sections, edition, () => leanDrawing(next.next().value ?? ''));
  });
  return zipped(edition, [...frontFiles(sections, edition, leanDrawing(hero)), ...files]);
}

/** The drawings of the book, that of the first page first. */
async function drawn(
  browser: Browser,
  site: Site,
  folder: string,
  sections: readonly Section[],
): Promise<string[]> {
  const document = sections[0].root.ownerDocument;
  const sheets = mergedSheets([site.home, ...site.pages.map((one) => one.document)].map(sheetsOf));
  const picture = document.importNode(site.home.querySelector('.hero live-figure')!, true) as Element;
  const head = `<style>${sheets}\n:root{--sans:sans-serif!important;--serif:serif!important}</style>`;
  const roots = sections.map(({ root }) => root.outerHTML).join('\n');
  const page = await openPage(browser, site, folder, SHOWN);
  try {
    const name = picture.getAttribute('data-name') ?? '';
    const first = `<section data-name="${name}">${picture.querySelector('.stage')!.outerHTML}</section>`;
    await show(
      page,
      site,
      `<!doctype html><html lang="en-GB"><head>${head}</head><body>${first}${roots}</body></html>`,
    );
    return await resolvedDrawings(page);
  } finally {
    await page.close();
  }
}

/** A section as a page of the book. */
function sectionFile(
  section: Section,
  sections: readonly Section[],
  { language }: Edition,
  drawing: () => string,
): File {
  const files = new Map(sections.flatMap((one) => [...idsOf([one])].map((id) => [id, fileOf(one)] as const)));
  leadToFiles(section.root, fileOf(section), files);
  const content = page(numbered(section), language, xhtml(section.root, drawing));
  return { name: fileOf(section), content, type: XHTML, properties: propertiesOf(content), isRead: true };
}

/** What a page has that a reader of books must be able to show. */
const propertiesOf = (content: string): string | undefined =>
  ['mathml', 'svg'].filter((one) => content.includes(one === 'mathml' ? '<math' : '<svg')).join(' ') ||
  undefined;

function frontFiles(sections: readonly Section[], edition: Edition, hero: string): File[] {
  const document = sections[0].root.ownerDocument;
  const title = made(document, 'div', {}, titlePage(document, edition, null), imprint(document, edition));
  const words = xhtml(title, () => '');
  const style = readFileSync(new URL('epub.css', import.meta.url), 'utf8');
  const cover = coverDrawing(hero, edition);
  const { language, title: name } = edition;
  return [
    { name: 'style.css', content: style, type: 'text/css' },
    { name: 'cover.svg', content: cover, type: 'image/svg+xml', properties: 'cover-image' },
    { name: 'cover.xhtml', content: coverPage(edition), type: XHTML, isRead: true },
    { name: 'title.xhtml', content: page(name, language, words), type: XHTML, isRead: true },
    {
      name: 'nav.xhtml',
      content: navigation(sections, edition, fileOf),
      type: XHTML,
      properties: 'nav',
      isRead: true,
    },
  ];
}
