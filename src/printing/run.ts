// Makes the book as files, creases.pdf and creases.epub: from the built site, which is the first argument, into a
// folder, the second.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeBook } from './make-book.ts';
import { MISSING, faultsOf, installedChecker } from './epub/check.ts';

const [folder = 'dist', out = 'dist-book'] = process.argv.slice(2);
const say = (words: string): void => void process.stdout.write(`${words}\n`);
const megabytes = (bytes: Uint8Array): string => `${(bytes.length / 1e6).toFixed(1)} MB`;

const begin = performance.now();
const { pdf, pages, printings, epub } = await makeBook(folder);
mkdirSync(out, { recursive: true });
const [pdfFile, epubFile] = ['creases.pdf', 'creases.epub'].map((name) => path.join(out, name));
writeFileSync(pdfFile, pdf);
writeFileSync(epubFile, epub);
say(
  `${pdfFile}: ${pages} pages, ${megabytes(pdf)}, printed ${printings} times until its numbers of pages held`,
);
say(`${epubFile}: ${megabytes(epub)}`);
say(`Made in ${Math.round((performance.now() - begin) / 1000)} seconds.`);

const checker = installedChecker();
const faults = checker ? faultsOf(epubFile, checker) : [];
say(checker ? `epubcheck finds ${faults.length === 0 ? 'nothing' : `${faults.length} faults`}.` : MISSING);
for (const fault of faults) say(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
