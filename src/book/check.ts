// Longer than most files: the door to all checks of the content, and the short ones among them.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { readBibliography } from './bibliography.ts';
import type { Reference } from './bibliography.ts';
import { assemble, citedKeys } from './book.ts';
import type { Book } from './book.ts';
import { checkFigureUse } from './check-figures.ts';
import { checkFrontmatter, checkPrerequisites, checkThumbnail } from './check-frontmatter.ts';
import { checkOriginal } from './check-original.ts';
import { checkPlaces } from './check-places.ts';
import { checkSymbols } from './check-notation.ts';
import { checkProofs } from './check-proofs.ts';
import { checkTerms } from './check-terms.ts';
import { checkText } from './check-text.ts';
import { checkWords } from './check-words.ts';
import type { Figures } from '../contract/figure.ts';
import type { Frontmatter } from './frontmatter.ts';
import { findLabel, labelsIn } from './labels.ts';
import type { Label } from './labels.ts';
import { notationFile, readNotation } from './notation.ts';
import { originalFile, readOriginal } from './original.ts';
import { inReadingOrder, suggestion } from './problem.ts';
import type { Problem } from './problem.ts';
import { parseSource } from './source.ts';
import type { Source, Use } from './source.ts';

/** The content's texts by their path from the project's root. */
export type Files = Readonly<Record<string, string>>;

const bibliographyFile = 'content/references.bib';

/** The chapters, appendices, bibliography, notation and fate of the original of a project. */
export function readContent(root: string): Files {
  const folders = ['content/chapters', 'content/appendices'].filter((folder) =>
    existsSync(path.join(root, folder)),
  );
  const pages = folders.flatMap((folder) =>
    readdirSync(path.join(root, folder))
      .filter((name) => name.endsWith('.mdx'))
      .map((name) => `${folder}/${name}`),
  );
  const beside = [bibliographyFile, notationFile, originalFile].filter((file) =>
    existsSync(path.join(root, file)),
  );
  const files = [...pages, ...beside];
  return Object.fromEntries(files.sort().map((file) => [file, readFileSync(path.join(root, file), 'utf8')]));
}

/**
 * The book in some texts, and everything wrong with it. With problems, the book may lack what they concern.
 *
 * @param pages the paths of the site's other pages under their folder, whose addresses chapters cannot have
 */
export function inspect(
  files: Files,
  figures: Figures,
  pages: readonly string[] = [],
): { book: Book; problems: readonly Problem[] } {
  const { chapters, problems } = readChapters(files);
  problems.push(...checkPlaces(Object.keys(files), pages));
  const labels = collectLabels(chapters, problems);
  const { references, problems: unsound } = readBibliography(bibliographyFile, files[bibliographyFile] ?? '');
  problems.push(...unsound);
  // A file that cannot be read would make all that points to it look wrong.
  const whole = unsound.length === 0 && chapters.length === Object.keys(files).filter(isChapter).length;
  for (const { source } of chapters) {
    problems.push(...checkWords(source), ...checkText(source), ...checkFigureUse(source, labels, figures));
    if (!whole) continue;
    problems.push(...checkReferences(source, labels), ...checkCitations(source, references));
    problems.push(...checkPrerequisites(source, labels, files[source.file]));
    problems.push(...checkThumbnail(source, labels, files[source.file]));
  }
  if (whole) {
    problems.push(...checkUncited(references, chapters));
    problems.push(
      ...checkProofs(
        chapters.map(({ source }) => source),
        labels,
      ),
    );
    problems.push(...checkNotation(files[notationFile], chapters, labels));
    problems.push(...checkOriginal(files[originalFile], labels, pages));
  }
  const sound = chapters.flatMap(({ source, frontmatter }) => (frontmatter ? [{ source, frontmatter }] : []));
  const { original } = readOriginal(files[originalFile] ?? '{}');
  const { notation } = readNotation(files[notationFile] ?? '');
  return {
    book: { ...assemble(sound, labels, references, notation), ...(original && { original }) },
    problems: inReadingOrder(problems),
  };
}

interface Chapter {
  source: Source;
  frontmatter: Frontmatter | null;
}

const isChapter = (file: string) => file.endsWith('.mdx');

/** All that can be parsed, the appendices last. */
function readChapters(files: Files): { chapters: Chapter[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const chapters: Chapter[] = [];
  for (const file of Object.keys(files).filter(isChapter)) {
    const { source, problems: found } = parseSource(file, files[file]);
    problems.push(...found);
    if (!source) continue;
    const head = checkFrontmatter(source, files[file]);
    problems.push(...head.problems);
    chapters.push({ source, frontmatter: head.frontmatter });
  }
  chapters.sort((a, b) => Number(a.source.kind === 'appendix') - Number(b.source.kind === 'appendix'));
  return { chapters, problems };
}

/** The labels of the book by id, the first where an id is taken twice. */
function collectLabels(chapters: readonly Chapter[], problems: Problem[]): Record<string, Label> {
  const labels: Record<string, Label> = {};
  for (const label of chapters.flatMap(({ source, frontmatter }) =>
    labelsIn(source, frontmatter?.title ?? ''),
  )) {
    if (!Object.hasOwn(labels, label.id)) labels[label.id] = label;
    // Two pages with one id have one address, which is reported as such.
    else if (label.kind !== 'page') problems.push(duplicate(label, labels[label.id]));
  }
  return labels;
}

function duplicate(label: Label, first: Label): Problem {
  const message = `the id "${label.id}" is taken at ${first.file}:${first.line}. Ids are unique in the book: choose another.`;
  return { file: label.file, line: label.line, message };
}

function checkReferences({ file, uses }: Source, labels: Readonly<Record<string, Label>>): Problem[] {
  return uses.flatMap(({ name, props, line }) => {
    const target = name === 'Ref' ? props.to : name === 'Proof' ? props.of : undefined;
    if (typeof target !== 'string' || findLabel(labels, target)) return [];
    const hint = suggestion(target, Object.keys(labels));
    return [
      {
        file,
        line,
        message: `unknown reference "${target}".${hint} Correct it, or give this id to what it means.`,
      },
    ];
  });
}

function checkCitations({ file, uses }: Source, references: readonly Reference[]): Problem[] {
  const known = references.map(({ key }) => key);
  return uses.filter(isCitation).flatMap(({ props, line }) => {
    const unknown = citedKeys(props.of).filter((key) => !known.includes(key));
    return unknown.map((key) => {
      const hint = suggestion(key, known);
      return { file, line, message: `unknown citation "${key}".${hint} Add it to ${bibliographyFile}.` };
    });
  });
}

function checkUncited(references: readonly Reference[], chapters: readonly Chapter[]): Problem[] {
  const cited = chapters.flatMap(({ source }) =>
    source.uses.filter(isCitation).flatMap(({ props }) => citedKeys(props.of)),
  );
  const uncited = references.filter(({ key }) => !cited.includes(key));
  return uncited.map(({ key, line }) => {
    return { file: bibliographyFile, line, message: `"${key}" is cited nowhere. Cite it, or remove it.` };
  });
}

/** What is wrong with the book's notation, in a book that has one. */
function checkNotation(
  text: string | undefined,
  chapters: readonly Chapter[],
  labels: Readonly<Record<string, Label>>,
): Problem[] {
  if (text === undefined) return [];
  const { notation, problems } = readNotation(text);
  if (!notation) return problems;
  const sources = chapters.map(({ source }) => source);
  return [...checkSymbols(notation, text, sources, labels), ...checkTerms(notation, text, sources, labels)];
}

const isCitation = ({ name, props }: Use) => name === 'Cite' && props.of !== undefined;
