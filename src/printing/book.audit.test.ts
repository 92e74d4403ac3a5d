import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { installWithApt } from '../../e2e/browser.ts';
import { MISSING, faultsOf, installedChecker } from './epub/check.ts';
import type { BookFiles } from './make-book.ts';
import { makeBook, makeEpubFile } from './make-book.ts';
import { openPdf, pagesOf } from './paper/read-pdf.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'creases-book-'));
let book: BookFiles;

// Whatever is wrong with the pages of the PDF file stops its making: its tags, fonts, links and numbers of pages.
before(async () => {
  book = await makeBook('dist');
});
after(() => rmSync(folder, { recursive: true }));

test('the PDF file has every chapter, its contents and its solutions, on as many pages as a book', async () => {
  assert.ok(book.pages > 150 && book.pages < 500, `${book.pages} pages`);
  assert.ok(book.printings <= 3, `${book.printings} printings`);
  const pdf = await openPdf(book.pdf);
  const outline = (await pdf.getOutline()).map(({ title }) => title);
  for (const title of ['Contents', 'Solutions', 'References', 'About this book'])
    assert.ok(outline.includes(title), title);
  assert.equal(outline.filter((title) => /^\d+ /.test(title)).length, 15);
  assert.equal(outline.filter((title) => /^[A-Z] /.test(title)).length, 5);
});

test('every line of the contents names the page on which its heading is printed', async () => {
  const pdf = await openPdf(book.pdf);
  const places = await pagesOf(pdf);
  let lines = 0;
  for (let number = 3; number < 8; number++) {
    const links = (await (await pdf.getPage(number)).getAnnotations()) as {
      dest?: string;
      overlaidText?: string;
    }[];
    for (const { dest, overlaidText = '' } of links) {
      const said = /^(.*?)\s*(\d+)$/.exec(overlaidText.trim());
      if (!dest || !said) continue;
      lines += 1;
      const page = await pdf.getPage(places.get(dest)!);
      const { items } = await page.getTextContent();
      const text = items.map((item) => ('str' in item ? item.str : '')).join('');
      assert.equal(Number(said[2]), places.get(dest), overlaidText);
      const letters = (words: string): string => words.replaceAll(/[^A-Za-z]/g, '');
      assert.ok(letters(text).includes(letters(said[1])), `"${said[1]}" is not on page ${said[2]}`);
    }
  }
  assert.ok(lines > 100, `${lines} lines`);
});

test('the EPUB file is what its checker asks for, without a warning', () => {
  const checker = installedChecker() ?? (installWithApt('epubcheck') ? installedChecker() : null);
  assert.ok(checker, MISSING);
  const file = path.join(folder, 'creases.epub');
  writeFileSync(file, book.epub);
  assert.deepEqual(faultsOf(file, checker), []);
});

test('the EPUB file has its drawings and formulas, described in words, and no scripts', () => {
  const files = unzipSync(book.epub);
  const pages = Object.keys(files).filter((name) => name.endsWith('.xhtml'));
  const all = pages.map((name) => strFromU8(files[name])).join('\n');
  const count = (pattern: RegExp): number => all.match(pattern)?.length ?? 0;
  assert.ok(pages.length >= 15 + 5 + 3);
  assert.ok(count(/<figure\b/g) > 40);
  assert.equal(count(/<svg\b[^>]*class="drawing"/g), count(/<svg\b[^>]*role="img"[^>]*class="drawing"/g));
  assert.equal(count(/<math\b[^>]*alttext=""/g), 0);
  assert.ok(count(/<math\b[^>]*alttext="/g) > 2000);
  assert.equal(count(/<script\b|\son\w+="|class="katex|Copy link/g), 0);
});

test('the same site makes the same EPUB file, byte for byte', async () => {
  const zone = process.env.TZ;
  process.env.TZ = 'Pacific/Kiritimati';
  try {
    assert.deepEqual(await makeEpubFile('dist'), book.epub);
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});
