import type { Section } from '../composing/section.ts';
import { numbered } from '../composing/section.ts';
import type { Edition } from '../edition.ts';
import { uuidOf } from '../edition.ts';
import { xmlText as text } from './xhtml.ts';

/** A file of the book. */
export interface File {
  /** Its name in the folder EPUB. */
  readonly name: string;
  readonly content: string;
  readonly type: string;
  /** What its manifest entry says of it, such as "nav" or "mathml svg". */
  readonly properties?: string;
  /** Is it read in its turn? */
  readonly isRead?: boolean;
}

export const XHTML = 'application/xhtml+xml';

/** Where readers of any kind find the package. */
export const CONTAINER = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`;

/** What those who cannot see the pages, or not all of them, find in the book. */
const ACCESS: readonly (readonly [string, string])[] = [
  ['accessMode', 'textual'],
  ['accessMode', 'visual'],
  ['accessModeSufficient', 'textual'],
  ['accessModeSufficient', 'textual,visual'],
  ['accessibilityFeature', 'MathML'],
  ['accessibilityFeature', 'alternativeText'],
  ['accessibilityFeature', 'longDescription'],
  ['accessibilityFeature', 'structuralNavigation'],
  ['accessibilityFeature', 'tableOfContents'],
  ['accessibilityFeature', 'readingOrder'],
  ['accessibilityFeature', 'displayTransformability'],
  ['accessibilityHazard', 'none'],
  [
    'accessibilitySummary',
    'Formulas are MathML with their TeX as alternative text. Every figure is described in words, with the numbers that it shows. Nothing is said by colour alone, and nothing moves.',
  ],
];

/** The package document: what the book is, its files, and their order. */
export function packageDocument(edition: Edition, files: readonly File[]): string {
  const { title, subtitle, authors, language, date, description, version } = edition;
  const id = (name: string): string => name.replace(/\W/g, '-');
  const items = files.map(({ name, type, properties }) => {
    const said = properties ? ` properties="${properties}"` : '';
    return `    <item id="${id(name)}" href="${name}" media-type="${type}"${said}/>`;
  });
  const refs = files.filter(({ isRead }) => isRead).map(({ name }) => `    <itemref idref="${id(name)}"/>`);
  const access = ACCESS.map(([name, value]) => `    <meta property="schema:${name}">${text(value)}</meta>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book-id" xml:lang="${language}">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:identifier id="book-id">${uuidOf(`creases ${version}`)}</dc:identifier>
    <dc:title>${text(`${title}: ${subtitle}`)}</dc:title>
    <dc:creator>${text(authors)}</dc:creator>
    <dc:language>${language}</dc:language>
    <dc:date>${date}</dc:date>
    <dc:description>${text(description)}</dc:description>
    <dc:rights>Creative Commons Attribution 4.0 (CC BY 4.0)</dc:rights>
    <meta property="dcterms:modified">${date}T00:00:00Z</meta>
${access.join('\n')}
  </metadata>
  <manifest>
${items.join('\n')}
  </manifest>
  <spine>
${refs.join('\n')}
  </spine>
</package>
`;
}

/** A page of the book around what is in its body. */
export function page(title: string, language: string, body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${language}" xml:lang="${language}">
<head>
<meta charset="utf-8"/>
<title>${text(title)}</title>
<link rel="stylesheet" type="text/css" href="style.css"/>
</head>
<body>
${body}
</body>
</html>
`;
}

/** The contents in parts, chapters and sections, and the landmarks. */
export function navigation(
  sections: readonly Section[],
  { language, title }: Edition,
  fileOf: (section: Section) => string,
): string {
  const parts = [...new Set(sections.map(({ part }) => part))];
  const lists = parts.map((part) => {
    const entries = sections.filter((section) => section.part === part).map((one) => entry(one, fileOf(one)));
    return part ? `<li><span>${text(part)}</span><ol>${entries.join('\n')}</ol></li>` : entries.join('\n');
  });
  const first = fileOf(sections[0]);
  return page(
    `Contents of ${title}`,
    language,
    `<nav epub:type="toc" role="doc-toc" id="toc">
<h1>Contents</h1>
<ol>
${lists.join('\n')}
</ol>
</nav>
<nav epub:type="landmarks" id="landmarks" hidden="hidden">
<h2>Landmarks</h2>
<ol>
<li><a epub:type="toc" href="#toc">Contents</a></li>
<li><a epub:type="bodymatter" href="${first}">${text(numbered(sections[0]))}</a></li>
</ol>
</nav>`,
  );
}

function entry(section: Section, file: string): string {
  const headings = [...section.root.querySelectorAll('h2[id]')].map(
    (heading) => `<li><a href="${file}#${heading.id}">${text(heading.textContent.trim())}</a></li>`,
  );
  const inside = headings.length > 0 ? `<ol>${headings.join('\n')}</ol>` : '';
  return `<li><a href="${file}">${text(numbered(section))}</a>${inside}</li>`;
}
