/** What a reader can choose and press under fold and cut, beside the player, and which files it offers. */
import type { Action, Control, FileExport } from '../../contract/figure.ts';
import { choice, range, toggle } from '../../contract/figure.ts';
import { canCrease, withMiddleCrease, withSidesSwapped, withSolution } from './fold-acts.ts';
import { CHALLENGES } from './fold-challenges.ts';
import { isOpen } from './fold-light.ts';
import { CARD } from './fold-made.ts';
import { challengeOf, solvedBy } from './fold-match.ts';
import { pictureOf } from './fold-pictures.ts';
import type { FoldPlan } from './fold-plan.ts';
import { foldCount, recipeOf } from './fold-plan.ts';
import { restBefore } from './fold-time.ts';

/** Which sheet, which shape to make, and how it is drawn on. */
export const controls: readonly Control<FoldPlan>[] = [
  toggle('scissors', { label: 'Strokes cut' }),
  choice('preset', {
    label: 'Sheet',
    options: [
      { value: 'cross', label: 'Cross' },
      { value: 'star-4', label: 'Four-pointed star' },
      { value: 'star-5', label: 'Five-pointed star' },
      { value: 'star-6', label: 'Six-pointed star' },
      { value: 'garland', label: 'Garland' },
      { value: 'letter-e', label: 'Letter E' },
      { value: 'letter-l', label: 'Letter L' },
      { value: 'letter-t', label: 'Letter T' },
      { value: 'strip', label: 'Blank strip' },
      { value: 'own', label: 'Your own' },
    ],
  }),
  choice('challenge', {
    label: 'Make',
    options: [
      { value: '', label: 'Whatever you like' },
      ...Object.entries(CHALLENGES).map(([value, { label }]) => ({ value, label })),
    ],
    picture: pictureOf,
    solved: solvedBy,
  }),
  range('tilt', { label: 'Seen from', min: 30, max: 90, step: 1, show: (tilt) => `${tilt}°` }),
];

/** Buttons of its own. */
export const actions: readonly Action<FoldPlan>[] = [
  {
    name: 'back',
    label: 'Back',
    to: (plan) => ({ time: restBefore(plan.time, foldCount(plan)) }),
    possible: ({ time }) => time > 0,
  },
  { name: 'crease', label: 'New crease', to: withMiddleCrease, possible: canCrease },
  {
    name: 'solve',
    label: 'A solution',
    to: withSolution,
    offered: (plan) => Boolean(challengeOf(plan)?.solution),
  },
  { name: 'swap', label: 'Swap side', to: withSidesSwapped },
];

/** Pages to print, and a card. */
export const files: readonly FileExport<FoldPlan>[] = [
  ...(['A4', 'Letter'] as const).map((page) => ({
    name: `${page.toLowerCase()}.svg`,
    label: page,
    holds: `a page to print on ${page} and fold`,
    type: 'image/svg+xml',
    // Few print: its code comes when it is wanted.
    text: async (plan: FoldPlan) =>
      (await import('./fold-print.ts')).printedPattern(recipeOf(plan), page, 'Fold and one straight cut'),
  })),
  {
    name: 'card.png',
    label: 'Card',
    holds: 'a picture to share',
    type: 'image/png',
    picture: CARD,
    offered: isOpen,
    text: async (plan) => (await import('./fold-card.ts')).shareCard(plan),
  },
];
