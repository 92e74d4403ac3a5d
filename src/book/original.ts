import { z } from 'astro/zod';
import type { Problem } from './problem.ts';

/** What became of the demonstration that the book grew from: its sections and its claims, one by one. */
export const originalFile = 'content/original.json';

/** The verdicts on a claim, in the order in which pages list them. */
export const verdicts = ['true', 'precise', 'false', 'unsupported', 'aside'] as const;
export type Verdict = (typeof verdicts)[number];

const phrase = z.string().trim().min(1);
const fate = {
  /** Where the book treats it: ids as `<Ref>` takes them, or addresses of other pages, `/about/#errors`. */
  where: z.array(phrase),
  /** Why it has no place. */
  dropped: phrase.optional(),
};

const originalSchema = z.strictObject({
  sources: z.array(
    z.strictObject({
      /** The letter that the names of its claims begin with. */
      key: phrase,
      title: phrase,
      /** The files of the demonstration that belong to it. */
      files: z.array(phrase).min(1),
      note: phrase,
      sections: z.array(z.strictObject({ title: phrase, claims: z.array(phrase), ...fate })).min(1),
    }),
  ),
  claims: z.array(
    z.strictObject({
      id: z.string().regex(/^[A-Z]\d*$/),
      /** What was said, in our words. */
      said: phrase,
      verdict: z.enum(verdicts),
      /** What holds, or how we know that nothing does. */
      holds: phrase,
      ...fate,
    }),
  ),
});

export type Original = z.infer<typeof originalSchema>;
export type Claim = Original['claims'][number];
/** Whatever has a place in the book, or a reason for having none. */
export type Treated = Pick<Claim, 'where' | 'dropped'>;

/** The original's sections and claims in a text if it is sound, and what is wrong with its form. */
export function readOriginal(text: string): { original: Original | null; problems: Problem[] } {
  const failed = (message: string) => ({
    original: null,
    problems: [{ file: originalFile, line: 1, message }],
  });
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return failed(`cannot be parsed: ${(error as Error).message}. Correct it.`);
  }
  const result = originalSchema.safeParse(data);
  if (result.success) return { original: result.data, problems: [] };
  const { path, message } = result.error.issues[0];
  return failed(`${path.join('.')}: ${message}. Correct it.`);
}

/** How many claims have each verdict. */
export function countVerdicts(claims: readonly Claim[]): Readonly<Record<Verdict, number>> {
  const counts: Record<Verdict, number> = { true: 0, precise: 0, false: 0, unsupported: 0, aside: 0 };
  for (const { verdict } of claims) counts[verdict]++;
  return counts;
}

/** The claims of a source, whose names begin with its letter. */
export const claimsOf = ({ claims }: Original, key: string): Claim[] =>
  claims.filter(({ id }) => id.startsWith(key));
