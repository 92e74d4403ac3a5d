import type { Label } from './labels.ts';
import type { Problem } from './problem.ts';
import { statementsIn } from './proofs.ts';
import type { Source } from './source.ts';

/** Every statement of the book that nobody proves: neither the book, nor a work that is cited with a place in it. */
export function checkProofs(sources: readonly Source[], labels: Readonly<Record<string, Label>>): Problem[] {
  return statementsIn(sources).flatMap(({ id, page, cited }) => {
    if (page !== undefined || cited.length > 0 || labels[id]?.kind !== 'theorem') return [];
    const { file, line, text } = labels[id];
    const message = `${text} ("${id}") has no proof. Add a <Proof> after it, or <Proof of="${id}"> in an appendix, or cite who proves it with the place: <Cite of="…" at="Thm 1" />.`;
    return [{ file, line, message }];
  });
}
