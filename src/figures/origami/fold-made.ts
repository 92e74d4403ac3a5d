/** What is passed on of what a reader has made; the picture itself is in `fold-card.ts`, whose code comes when it is wanted. */
import { challengeOf, isMade } from './fold-match.ts';
import type { FoldPlan } from './fold-plan.ts';
import { foldCount } from './fold-plan.ts';
import { numbered } from '../../drawing/words/number.ts';

/** The size that pages which show a link's picture ask for. */
export const CARD = [1200, 630] as const;

/** "4 folds, one cut, 4 ReLUs": what it took to make something. */
export function made(plan: FoldPlan): string {
  const n = foldCount(plan);
  return `${numbered(n, 'fold')}, one cut, ${numbered(n, 'ReLU')}`;
}

/** What was made, if it is what a challenge asked for. */
export function madeShape(plan: FoldPlan): string {
  const words = isMade(plan) ? challengeOf(plan)?.words : undefined;
  return (words ?? 'the cut-out').replace(/^./, (letter) => letter.toUpperCase());
}
