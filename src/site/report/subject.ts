import { readFileSync } from 'node:fs';
import path from 'node:path';
import { book } from 'virtual:book';
import type { Subject } from './report.ts';
import { reportAddress, reportText, repositoryIn } from './report.ts';

/** The repository whose issues take reports: the option REPOSITORY of a build; `null` where a site has none. */
export const repository = repositoryIn(process.env.REPOSITORY);

const { version: site } = JSON.parse(readFileSync(path.resolve('package.json'), 'utf8')) as {
  version: string;
};

/** The page of an address's path, as a report names it. */
export function subjectAt(pathname: string, title: string): Subject {
  const page = [...book.chapters, ...book.appendices].find((one) => pathname.endsWith(one.path));
  if (!page) return { page: title.replace(/ · Creases$/, ''), site };
  const kind = page.kind === 'chapter' ? 'Chapter' : 'Appendix';
  return { page: `${kind} ${page.number}, ${page.title}`, version: page.version, site };
}

/** What stands before the address in a report: the beginning of a new issue's address, or of a text to send. */
export const reportOn = (subject: Subject): string =>
  repository ? reportAddress(repository, subject) : reportText(subject);
