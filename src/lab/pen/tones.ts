import type { Tone } from './pen.ts';
import { toneCss } from './tone-names.ts';

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
  for (const [tone, css] of toneCss) {
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
