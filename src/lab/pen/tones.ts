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

const all: readonly (readonly [Tone, string])[] = [
  ...TOKENS.map((token) => [token, `var(--${token})`] as const),
  // Areas of classes: their colour, faint, so that points of the same class stand out.
  ...[1, 2, 3, 4, 5, 6, 7, 8].map(
    (k) => [`class-${k}`, `color-mix(in oklab, var(--unit-${k}) 34%, var(--paper))`] as const,
  ),
  ...Array.from({ length: 2 * STEPS + 1 }, (_, k) => k - STEPS).map(
    (step) => [`v${step}`, valueColour(step)] as const,
  ),
];

/** Colours by tone, as canvas and SVG take them. */
export type Tones = ReadonlyMap<Tone, string>;

/**
 * The colours of all tones in the page's theme, or in another one. Browser only; a layout is read, so not in a frame.
 *
 * @param root inside what has the tokens
 */
export function tonesOf(root: HTMLElement, theme?: 'light' | 'dark'): Tones {
  const probe = document.createElement('span');
  probe.hidden = true;
  if (theme) probe.style.colorScheme = theme;
  probe.style.setProperty('forced-color-adjust', 'none');
  root.append(probe);
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  canvas!.canvas.width = canvas!.canvas.height = 1;
  const tones = new Map<Tone, string>();
  for (const [tone, css] of all) {
    probe.style.color = css;
    tones.set(tone, hexOf(getComputedStyle(probe).color, canvas!));
  }
  probe.remove();
  return tones;
}

/** Any colour as #rrggbb: programs that open files know no others. */
function hexOf(colour: string, context: CanvasRenderingContext2D): string {
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [r, g, b] = context.getImageData(0, 0, 1, 1).data;
  return `#${[r, g, b].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
