import { frontmatterSchema } from './frontmatter.ts';
import type { Frontmatter } from './frontmatter.ts';
import type { Label } from './labels.ts';
import { suggestion } from './problem.ts';
import type { Problem } from './problem.ts';
import type { Source } from './source.ts';

/** A chapter's frontmatter if it is valid, and what is wrong with it, key by key. */
export function checkFrontmatter(
  { file, frontmatter }: Source,
  text: string,
): { frontmatter: Frontmatter | null; problems: Problem[] } {
  const result = frontmatterSchema.safeParse(frontmatter);
  if (result.success) return { frontmatter: result.data, problems: [] };
  const known = Object.keys(frontmatterSchema.shape);
  const problems = result.error.issues.flatMap((issue): Problem[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => {
        const message = `unknown frontmatter key "${key}".${suggestion(key, known)} Known: ${known.join(', ')}.`;
        return { file, line: lineOfKey(text, key), message };
      });
    }
    const key = String(issue.path[0]);
    const message =
      key in frontmatter
        ? `frontmatter "${issue.path.join('.')}": ${issue.message}. Correct it.`
        : `frontmatter "${key}" is missing. Add it.`;
    return [{ file, line: lineOfKey(text, key), message }];
  });
  return { frontmatter: null, problems };
}

/** Which prerequisites name a chapter that does not exist. */
export function checkPrerequisites(
  { file, frontmatter }: Source,
  labels: Readonly<Record<string, Label>>,
  text: string,
): Problem[] {
  const named = Array.isArray(frontmatter.prerequisites) ? frontmatter.prerequisites.map(String) : [];
  const missing = named.filter(
    (name) => /^(chapter|appendix)-\S+$/.test(name) && !Object.hasOwn(labels, name),
  );
  return missing.map((name) => {
    const hint = suggestion(name, Object.keys(labels));
    const message = `the prerequisite "${name}" does not exist.${hint} Name an existing chapter.`;
    return { file, line: lineOfKey(text, 'prerequisites'), message };
  });
}

/** Whether the figure that stands for a chapter is one of its own. */
export function checkThumbnail(
  { file, slug, frontmatter }: Source,
  labels: Readonly<Record<string, Label>>,
  text: string,
): Problem[] {
  const { thumbnail } = frontmatter;
  if (typeof thumbnail !== 'string') return [];
  const own = Object.values(labels).filter(({ kind, page }) => kind === 'figure' && page === slug);
  const ids = own.map(({ id }) => id);
  if (ids.includes(thumbnail)) return [];
  const message = `frontmatter "thumbnail": the chapter has no figure "${thumbnail}".${suggestion(thumbnail, ids)} Write the id of one of its figures.`;
  return [{ file, line: lineOfKey(text, 'thumbnail'), message }];
}

/** The 1-based line of a key; the first line when it is absent. */
function lineOfKey(text: string, key: string): number {
  const at = text.split('\n').findIndex((line) => line.startsWith(`${key}:`));
  return at < 0 ? 1 : at + 1;
}
