import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { readBibliography } from './bibliography.ts';
import { assemble, citedKeys } from './book.ts';
import type { Book } from './book.ts';
import { checkFigureUse } from './check-figures.ts';
import { checkFrontmatter, checkPrerequisites } from './check-frontmatter.ts';
import { checkText } from './check-text.ts';
import { checkWords } from './check-words.ts';
import type { Figures } from './figures.ts';
import type { Frontmatter } from './frontmatter.ts';
import { findLabel, labelsIn } from './labels.ts';
import type { Label } from './labels.ts';
import { inReadingOrder, suggestion } from './problem.ts';
import type { Problem } from './problem.ts';
import { parseSource } from './source.ts';
import type { Source } from './source.ts';

/** The content's texts by their path from the project's root. */
export type Files = Readonly<Record<string, string>>;

const bibliographyFile = 'content/references.bib';

/** The chapters, appendices and bibliography of a project. */
export function readContent(root: string): Files {
  const folders = ['content/chapters', 'content/appendices'].filter((folder) =>
    existsSync(path.join(root, folder)),
  );
  const pages = folders.flatMap((folder) =>
    readdirSync(path.join(root, folder))
      .filter((name) => name.endsWith('.mdx'))
      .map((name) => `${folder}/${name}`),
  );
  const files = existsSync(path.join(root, bibliographyFile)) ? [...pages, bibliographyFile] : pages;
  return Object.fromEntries(files.sort().map((file) => [file, readFileSync(path.join(root, file), 'utf8')]));
}

/** Everything wrong in a project's content, in reading order. */
export async function checkBook({
  root,
  figures,
}: {
  root: string;
  figures: Figures;
}): Promise<readonly Problem[]> {
  return inspect(readContent(root), figures).problems;
}

/** The book in some texts, and everything wrong with it. With problems, the book may lack what they concern. */
export function inspect(files: Files, figures: Figures): { book: Book; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const chapters: { source: Source; frontmatter: Frontmatter | null }[] = [];
  for (const [file, text] of Object.entries(files)) {
    if (!file.endsWith('.mdx')) continue;
    const parsed = parseSource(file, text);
    problems.push(...parsed.problems);
    if (!parsed.source) continue;
    const head = checkFrontmatter(parsed.source, text);
    problems.push(...head.problems);
    chapters.push({ source: parsed.source, frontmatter: head.frontmatter });
  }
  // Folders were read in order of their names: put the appendices last.
  chapters.sort((a, b) => Number(a.source.kind === 'appendix') - Number(b.source.kind === 'appendix'));
  const all = chapters.flatMap(({ source, frontmatter }) => labelsIn(source, frontmatter?.title ?? ''));
  const labels: Record<string, Label> = {};
  for (const label of all) {
    if (Object.hasOwn(labels, label.id)) problems.push(duplicate(label, labels[label.id]));
    else labels[label.id] = label;
  }
  const bibliography = readBibliography(bibliographyFile, files[bibliographyFile] ?? '');
  problems.push(...bibliography.problems);
  const cited = new Set<string>();
  for (const { source } of chapters) {
    problems.push(...checkWords(source), ...checkText(source));
    problems.push(
      ...checkReferences(source, labels),
      ...checkPrerequisites(source, labels, files[source.file]),
    );
    problems.push(...checkFigureUse(source, labels, figures));
    if (bibliography.problems.length > 0) continue;
    problems.push(...checkCitations(source, new Set(bibliography.references.map(({ key }) => key)), cited));
  }
  for (const { key, line } of bibliography.references) {
    if (cited.has(key)) continue;
    problems.push({
      file: bibliographyFile,
      line,
      message: `"${key}" is cited nowhere. Cite it, or remove it.`,
    });
  }
  const sound = chapters.flatMap(({ source, frontmatter }) => (frontmatter ? [{ source, frontmatter }] : []));
  return { book: assemble(sound, labels, bibliography.references), problems: inReadingOrder(problems) };
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

function checkCitations({ file, uses }: Source, known: ReadonlySet<string>, cited: Set<string>): Problem[] {
  return uses.flatMap(({ name, props, line }) => {
    if (name !== 'Cite' || props.of === undefined) return [];
    return citedKeys(props.of).flatMap((key) => {
      cited.add(key);
      if (known.has(key)) return [];
      return [
        {
          file,
          line,
          message: `unknown citation "${key}".${suggestion(key, known)} Add it to ${bibliographyFile}.`,
        },
      ];
    });
  });
}
