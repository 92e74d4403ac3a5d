import { strToU8, zipSync } from 'fflate';
import type { Zippable } from 'fflate';
import { CONTAINER, packageDocument } from './package.ts';
import type { File } from './package.ts';
import type { Edition } from '../edition.ts';

/**
 * The files of a book as one: its kind first and stored, as readers expect, and every file of the edition's day, so
 * that the same book has the same bytes.
 */
export function zipped(edition: Edition, files: readonly File[]): Uint8Array {
  const [year, month, day] = edition.date.split('-').map(Number);
  // In the zone of this machine, because that is how its hours are written into the file.
  const mtime = new Date(year, month - 1, day, 12);
  const entries: Zippable = {
    mimetype: [strToU8('application/epub+zip'), { level: 0, mtime }],
    'META-INF/container.xml': [strToU8(CONTAINER), { mtime }],
    'EPUB/package.opf': [strToU8(packageDocument(edition, files)), { mtime }],
  };
  for (const { name, content } of files) entries[`EPUB/${name}`] = [strToU8(content), { mtime }];
  return zipSync(entries, { level: 9, os: 3 });
}
