import { STEPS } from '../../drawing/plane/value-steps.ts';
import type { Tone } from './pen.ts';

const TOKENS = [
  ...[
    'paper',
    'card',
    'ink',
    'soft',
    'rule',
    'edge',
    'link',
    'mountain',
    'valley',
    'shade',
    'chosen',
    'mark',
  ],
  ...[1, 2, 3, 4, 5, 6, 7, 8].flatMap((k) => [`unit-${k}`, `tint-${k}`]),
];

/** How a step of a value is mixed, as CSS writes it. */
function valueColour(step: number): string {
  const share = Math.round((100 * Math.abs(step)) / STEPS);
  return `color-mix(in oklab, var(--${step < 0 ? 'low' : 'high'}) ${share}%, var(--middle))`;
}

/** Every tone, and how CSS says it. */
export const toneCss: readonly (readonly [Tone, string])[] = [
  ...TOKENS.map((token) => [token, `var(--${token})`] as const),
  // Areas of classes: their colour, faint, so that points of the same class stand out.
  ...[1, 2, 3, 4, 5, 6, 7, 8].map(
    (k) => [`class-${k}`, `color-mix(in oklab, var(--unit-${k}) 34%, var(--paper))`] as const,
  ),
  ...Array.from({ length: 2 * STEPS + 1 }, (_, k) => k - STEPS).map(
    (step) => [`v${step}`, valueColour(step)] as const,
  ),
];

/** Colours by tone as CSS says them, for drawings inside a page. */
export const variableTones: ReadonlyMap<Tone, string> = new Map(toneCss);
