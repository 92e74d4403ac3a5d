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
  // All at once: styles are computed once then.
  const patches = Array.from(toneCss, ([tone, css]) => {
    const patch = document.createElement('span');
    patch.style.color = css;
    probe.append(patch);
    return [tone, patch] as const;
  });
  root.append(probe);
  const pixel = pixelOf();
  const tones = new Map(patches.map(([tone, patch]) => [tone, hexOf(getComputedStyle(patch).color, pixel)]));
  probe.remove();
  return tones;
}

const known = new WeakMap<HTMLElement, Tones>();

/** The colours of the page's theme, read once; see `forgetTones`. */
export function knownTones(root: HTMLElement): Tones {
  const found = known.get(root) ?? tonesOf(root);
  known.set(root, found);
  return found;
}

/** The page's colours have changed: read them again when they are asked for. */
export function forgetTones(root: HTMLElement): void {
  known.delete(root);
}

/** Any colour as #rrggbb: programs that open files know no others. */
function hexOf(colour: string, pixel: CanvasRenderingContext2D): string {
  const [, ...plain] = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(colour) ?? [];
  const parts = plain.length > 0 ? plain.map(Number) : painted(colour, pixel);
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** What a colour of another space looks like on a canvas. */
function painted(colour: string, pixel: CanvasRenderingContext2D): number[] {
  pixel.clearRect(0, 0, 1, 1);
  pixel.fillStyle = colour;
  pixel.fillRect(0, 0, 1, 1);
  return [...pixel.getImageData(0, 0, 1, 1).data.subarray(0, 3)];
}

/** A canvas of one pixel. */
function pixelOf(): CanvasRenderingContext2D {
  const pixel = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  pixel.canvas.width = pixel.canvas.height = 1;
  return pixel;
}
