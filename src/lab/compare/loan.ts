import type { Network } from '../../network/index.ts';
import type { Picture } from '../regions/picture.ts';
import type { Beside } from '../views/view.ts';
import { samePatterns, type Patterns } from './patterns.ts';

/** Regions of another network, lent to the thread that compares its own with them. */
export interface Loan {
  /** Names it: no two have the same. */
  readonly key: string;
  readonly picture: Picture;
  readonly patterns: Patterns;
}

const known = new WeakMap<Patterns, { network: Network; loan: Loan | null }>();
let count = 0;

/** What can be lent of a network that stands beside another; `null` until it is there, or where nothing compares. */
export function loanOf(network: Network, { bench, picture, desk }: Omit<Beside, 'loan'>): Loan | null {
  const patterns = desk.answer('patterns');
  if (!picture || desk.problem || patterns?.count !== picture.regionCount) return null;
  const found = known.get(patterns);
  if (found?.network === network) return found.loan;
  const loan = samePatterns(network, bench.network) ? { key: `loan ${++count}`, picture, patterns } : null;
  known.set(patterns, { network, loan });
  return loan;
}
